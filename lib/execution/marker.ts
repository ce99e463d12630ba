import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { CellId, ExecutionId, InstanceId } from '@/lib/shared/ids';

/**
 * The marker: a row on the target, in the transaction of the statement. There = the statement was committed; absent = it was not.
 * Its key carries the installation, so that a second Sluice never takes another's marker for its own, and its hash the statement,
 * so that metadata which does not belong to the target is noticed.
 */
export const metaSchema = 'sluice_meta';

const markerTable = `CREATE TABLE IF NOT EXISTS ${metaSchema}.marker (
  install CHAR(26) NOT NULL,
  cell_id CHAR(26) NOT NULL,
  part INT NOT NULL,
  statement_hash CHAR(64) NOT NULL,
  execution_id CHAR(26) NOT NULL,
  fence INT NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (install, cell_id, part)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

const epochTable = `CREATE TABLE IF NOT EXISTS ${metaSchema}.install (
  install CHAR(26) NOT NULL,
  instance_id CHAR(26) NOT NULL,
  epoch BIGINT NOT NULL,
  seen_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (install, instance_id)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** The statements for an administrator who grants the schema by hand. */
export const metaSchemaScript: readonly string[] = [
  `CREATE DATABASE IF NOT EXISTS ${metaSchema}`,
  markerTable,
  epochTable,
];

/**
 * Whether markers work here: the tables exist (or can be made), have transactions, and can be written. False only for a definite
 * refusal of the server; a lost connection is thrown.
 */
export async function prepareMarkers(session: TargetSession): Promise<boolean> {
  try {
    const tables = await session.rows(
      'SELECT TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
      [metaSchema],
    );
    const engines = new Map(tables.map((row) => [String(row['name']).toLowerCase(), String(row['engine'])]));
    if (!engines.has('marker') || !engines.has('install')) {
      for (const sql of metaSchemaScript) await session.rows(sql);
    } else if (engines.get('marker')?.toLowerCase() !== 'innodb') return false;
    return await canWriteMarkers(session);
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) return false;
    throw error;
  }
}

/** A marker that is rolled back: shows the privilege and the transaction in one. */
async function canWriteMarkers(session: TargetSession): Promise<boolean> {
  await session.rows('START TRANSACTION');
  try {
    await session.rows(
      `INSERT INTO ${metaSchema}.marker (install, cell_id, part, statement_hash, execution_id, fence) VALUES (?,?,?,?,?,?)`,
      ['probe', String(session.connectionId), 0, '', '', 0],
    );
  } finally {
    await session.rows('ROLLBACK');
  }
  return true;
}

export type Marker = {
  readonly installId: string;
  readonly originId: CellId;
  readonly part: number;
  readonly statementHash: string;
  readonly executionId: ExecutionId;
  readonly fence: number;
};

const markersAtOnce = 500;
const duplicateKey = 1062;

/** Inside the open transaction. False: a marker with this key is there already. */
export async function insertMarkers(session: TargetSession, markers: readonly Marker[]): Promise<boolean> {
  for (let from = 0; from < markers.length; from += markersAtOnce) {
    const chunk = markers.slice(from, from + markersAtOnce);
    const values = chunk.flatMap(({ installId, originId, part, statementHash, executionId, fence }) => [
      installId,
      originId,
      part,
      statementHash,
      executionId,
      fence,
    ]);
    try {
      await session.rows(
        `INSERT INTO ${metaSchema}.marker (install, cell_id, part, statement_hash, execution_id, fence)
          VALUES ${chunk.map(() => '(?,?,?,?,?,?)').join(',')}`,
        values,
      );
    } catch (error) {
      if (error instanceof TargetError && error.errno === duplicateKey) return false;
      throw error;
    }
  }
  return true;
}

/** The statement hashes of the markers that are there, by origin. */
export async function readMarkers(
  session: TargetSession,
  installId: string,
  originIds: readonly CellId[],
): Promise<ReadonlyMap<CellId, string>> {
  const found = new Map<CellId, string>();
  for (let from = 0; from < originIds.length; from += markersAtOnce) {
    const chunk = originIds.slice(from, from + markersAtOnce);
    const rows = await session.rows(
      `SELECT cell_id, statement_hash FROM ${metaSchema}.marker
        WHERE install = ? AND part = 0 AND cell_id IN (${chunk.map(() => '?').join(',')})`,
      [installId, ...chunk],
    );
    for (const row of rows) {
      const originId = chunk.find((id) => id === row['cell_id']);
      if (originId) found.set(originId, String(row['statement_hash']));
    }
  }
  return found;
}

/** The highest figure that this installation has shown to the target; 0 = never. */
export async function readEpoch(session: TargetSession, installId: string, instanceId: InstanceId): Promise<number> {
  const [row] = await session.rows(`SELECT epoch FROM ${metaSchema}.install WHERE install = ? AND instance_id = ?`, [
    installId,
    instanceId,
  ]);
  return Number(row?.['epoch'] ?? 0);
}

export async function raiseEpoch(
  session: TargetSession,
  installId: string,
  instanceId: InstanceId,
  epoch: number,
): Promise<void> {
  await session.rows(
    `INSERT INTO ${metaSchema}.install (install, instance_id, epoch) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE epoch = GREATEST(epoch, ?)`,
    [installId, instanceId, epoch, epoch],
  );
}
