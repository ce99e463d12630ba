import { attemptsMax, endRun } from '@/lib/adapters/prisma/inspection/end-run';
import {
  chunks,
  marks,
  packMemory,
  packVerdicts,
  readJson,
  unpackMemory,
  utcText,
} from '@/lib/adapters/prisma/inspection/inspection-codec';
import { saveFindings } from '@/lib/adapters/prisma/inspection/save-findings';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { Inspected, InspectionTarget, InspectionWork } from '@/lib/inspection/run/inspection-work';
import { findingId } from '@/lib/inspection/run/inspection-work';
import type { Engine } from '@/lib/inspection/server';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { InspectionRunId } from '@/lib/shared/ids';
import { inspectionRunIdSchema, instanceIdSchema } from '@/lib/shared/ids';

/** Longer than the three tries and the reads of an instance take together. */
const leaseSeconds = 300;

export type InspectionWorkOptions = {
  readonly zone: string;
  readonly owner: string;
};

const isFree = `state = 'pending' AND zone = ? AND attempts < ${attemptsMax}
  AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))`;

export function createInspectionWork(sql: MetadataSql, { zone, owner }: InspectionWorkOptions): InspectionWork {
  return {
    pack(memory, judgements) {
      // Of an instance that is down, what was kept stays, but for what its checks say now.
      const kept = memory ? packMemory(memory) : { sample: null, series: null, facts: null };
      return { ...kept, verdicts: packVerdicts(judgements) };
    },

    async claim(most) {
      // What somebody waits for comes before what is due every day.
      const runs = await sql.rows<{ id: string }>(
        `SELECT id FROM inspection_run WHERE state = 'running' AND deadline_at > UTC_TIMESTAMP(3)
          ORDER BY scope = 'fleet', started_at LIMIT 20`,
      );
      for (const { id } of runs) {
        const units = await sql.transaction((tx) => claimUnits(tx, id, most));
        if (units.length === 0) continue;
        const targets = await readTargets(sql, id, units, owner);
        if (targets.length > 0) return { runId: inspectionRunIdSchema.parse(id), targets };
      }
      return undefined;
    },

    save: (runId, inspected) =>
      sql.transaction(async (tx) => {
        const ours = await stillOurs(tx, runId, inspected, owner);
        if (ours.length === 0) return;
        await saveFindings(tx, runId, ours);
        await saveResults(tx, runId, ours);
        await saveMemory(tx, runId, ours);
      }),

    async finishDue() {
      const runs = await sql.rows<{ id: string }>(`SELECT id FROM inspection_run WHERE state = 'running' LIMIT 50`);
      const ended: InspectionRunId[] = [];
      for (const { id } of runs) {
        const runId = inspectionRunIdSchema.parse(id);
        if (await sql.transaction((tx) => endRun(tx, runId))) ended.push(runId);
      }
      return ended;
    },
  };

  /** Whole units, one worker after the other: the row of the run is the lock. */
  async function claimUnits(tx: SqlTx, runId: string, most: number): Promise<readonly string[]> {
    await tx.rows('SELECT id FROM inspection_run WHERE id = ? FOR UPDATE', [runId]);
    const free = await tx.rows<{ unit: string; members: number }>(
      `SELECT unit, COUNT(*) AS members FROM inspection_result WHERE run_id = ? AND ${isFree}
        GROUP BY unit ORDER BY unit LIMIT ${Math.trunc(most)}`,
      [runId, zone],
    );
    const units: string[] = [];
    let members = 0;
    for (const row of free) {
      if (members >= most) break;
      units.push(row.unit);
      members += Number(row.members);
    }
    if (units.length > 0) {
      await tx.execute(
        `UPDATE inspection_result SET owner = ?, attempts = attempts + 1,
            lease_until = UTC_TIMESTAMP(3) + INTERVAL ${leaseSeconds} SECOND
          WHERE run_id = ? AND ${isFree} AND unit IN (${marks(units.length)})`,
        [owner, runId, zone, ...units],
      );
    }
    return units;
  }
}

type TargetRow = {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly cluster: string | null;
  readonly kind: string;
  readonly tags: unknown;
  readonly engine: string;
  readonly version_number: number;
  readonly server_version: string;
  readonly role: string;
  readonly server_uuid: string | null;
  readonly sample: Uint8Array | null;
  readonly series: Uint8Array | null;
  readonly facts: Uint8Array | null;
};

async function readTargets(
  sql: SqlTx,
  runId: string,
  units: readonly string[],
  owner: string,
): Promise<readonly InspectionTarget[]> {
  const rows = await sql.rows<TargetRow>(
    `SELECT i.id, r.unit, i.name, i.host, i.port, c.name AS cluster, e.kind, i.tags, i.engine, i.version_number, i.server_version,
        i.role, i.server_uuid, m.sample, m.series, m.facts
      FROM inspection_result r JOIN instance i ON i.id = r.instance_id JOIN environment e ON e.id = i.environment_id
      LEFT JOIN cluster c ON c.id = i.cluster_id LEFT JOIN inspection_memory m ON m.instance_id = i.id
      WHERE r.run_id = ? AND r.owner = ? AND r.state = 'pending' AND r.unit IN (${marks(units.length)})`,
    [runId, owner, ...units],
  );
  const noted = await readNoted(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toTarget(row, noted.get(row.id) ?? new Set()));
}

async function readNoted(sql: SqlTx, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const byInstance = new Map<string, Set<string>>();
  if (ids.length === 0) return byInstance;
  const rows = await sql.rows<{ instance_id: string; check_id: string; item_key: string }>(
    `SELECT instance_id, check_id, item_key FROM inspection_finding
      WHERE instance_id IN (${marks(ids.length)}) AND state IN ('acknowledged', 'silenced') AND until > UTC_TIMESTAMP(3)`,
    ids,
  );
  for (const row of rows) {
    const own = byInstance.get(row.instance_id) ?? new Set();
    byInstance.set(row.instance_id, own.add(findingId(row.check_id, row.item_key)));
  }
  return byInstance;
}

const engines = ['mysql', 'mariadb', 'tidb', 'proxysql'] as const satisfies readonly Engine[];
const roles = ['primary', 'replica', 'proxy', 'unknown'] as const satisfies readonly ServerRole[];

function toTarget(row: TargetRow, noted: ReadonlySet<string>): InspectionTarget {
  const { id, name, host, port, cluster, kind } = row;
  const tags = readJson(row.tags);
  return {
    instanceId: instanceIdSchema.parse(id),
    unit: row.unit,
    instance: {
      id,
      name,
      host,
      port,
      cluster,
      environmentKind: kind,
      tags: typeof tags === 'object' && tags !== null ? (tags as Readonly<Record<string, string>>) : {},
    },
    before: {
      server: { engine: engines.find((known) => known === row.engine) ?? 'mysql', version: row.version_number },
      versionText: row.server_version,
      role: roles.find((known) => known === row.role) ?? 'unknown',
      serverUuid: row.server_uuid,
    },
    memory: () => unpackMemory(row),
    noted,
  };
}

/** What took longer than its lease belongs to the next one, who may have it already. */
async function stillOurs(
  tx: SqlTx,
  runId: string,
  inspected: readonly Inspected[],
  owner: string,
): Promise<readonly Inspected[]> {
  const ids = inspected.map(({ target }) => target.instanceId);
  const held = await tx.rows<{ id: string }>(
    `SELECT instance_id AS id FROM inspection_result
      WHERE run_id = ? AND owner = ? AND state = 'pending' AND instance_id IN (${marks(ids.length)})
      ORDER BY instance_id FOR UPDATE`,
    [runId, owner, ...ids],
  );
  const ours = new Set(held.map(({ id }) => id));
  return inspected
    .filter(({ target }) => ours.has(target.instanceId))
    .sort((a, b) => (a.target.instanceId < b.target.instanceId ? -1 : 1));
}

const resultColumns = `run_id, instance_id, unit, zone, state, owner, lease_until, kind, score, coverage, failure, warnings, criticals,
  answered, unknowns, unseen, changes, duration_ms, seen_at`;

async function saveResults(tx: SqlTx, runId: string, inspected: readonly Inspected[]): Promise<void> {
  const rows = inspected.map((one) => [
    runId,
    one.target.instanceId,
    one.target.unit,
    '',
    'done',
    null,
    null,
    one.score.kind,
    one.score.value,
    one.score.coverage,
    one.failure ? JSON.stringify(one.failure) : null,
    one.found.filter(({ level }) => level === 'warning').length,
    one.found.filter(({ level }) => level === 'critical').length,
    one.answered,
    Object.values(one.unseen).reduce((sum, count) => sum + count, 0),
    JSON.stringify(one.unseen),
    one.changes.length > 0 ? JSON.stringify(one.changes) : null,
    Math.round(one.durationMs),
    utcText(one.atMs),
  ]);
  const set = resultColumns
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !['run_id', 'instance_id', 'unit', 'zone'].includes(name))
    .map((name) => `${name} = VALUES(${name})`);
  await tx.execute(
    `INSERT INTO inspection_result (${resultColumns}) VALUES ${rows.map((row) => `(${marks(row.length)})`).join(', ')}
      ON DUPLICATE KEY UPDATE ${set.join(', ')}`,
    rows.flat(),
  );
}

async function saveMemory(tx: SqlTx, runId: string, inspected: readonly Inspected[]): Promise<void> {
  const seen = inspected.map(({ target, atMs, kept: { sample, series, facts, verdicts } }) => [
    target.instanceId,
    runId,
    utcText(atMs),
    sample,
    series,
    facts,
    verdicts,
  ]);
  for (const some of chunks(seen, 20)) {
    await tx.execute(
      `INSERT INTO inspection_memory (instance_id, run_id, at, sample, series, facts, verdicts)
        VALUES ${some.map((row) => `(${marks(row.length)})`).join(', ')}
        ON DUPLICATE KEY UPDATE run_id = VALUES(run_id), at = VALUES(at), sample = COALESCE(VALUES(sample), sample),
          series = COALESCE(VALUES(series), series), facts = COALESCE(VALUES(facts), facts), verdicts = VALUES(verdicts)`,
      some.flat(),
    );
  }
}
