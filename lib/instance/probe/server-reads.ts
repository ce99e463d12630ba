import type { SessionSample } from '@/lib/instance/probe/detect-multiplexing';
import type { ReplicaChannels } from '@/lib/instance/probe/server-role';
import { readReplicaChannel } from '@/lib/instance/probe/server-role';
import type { Row, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/** The statements of a probe, each a constant. A refusal of the server is an answer; a lost connection is thrown. */
const readTimeoutMs = 5_000;

const read = (session: TargetSession, sql: string) => session.rows(sql, [], { timeoutMs: readTimeoutMs });

/** 1044 1142 1143 1227 3530 privilege missing, 1064 syntax, 1146 1193 1235 1289 8108 no such thing in this version. */
const absentErrnos: ReadonlySet<number> = new Set([
  1044, 1049, 1064, 1105, 1142, 1143, 1146, 1193, 1227, 1235, 1289, 3530, 8108, 8121,
]);
const privilegeErrnos: ReadonlySet<number> = new Set([1044, 1142, 1143, 1227, 3530, 8121]);

/** Undefined when this server has no such thing, or does not let this account see it. */
async function tryRead(session: TargetSession, sql: string): Promise<readonly Row[] | 'absent' | 'not-permitted'> {
  try {
    return await read(session, sql);
  } catch (error) {
    if (!(error instanceof TargetError) || error.errno === undefined) throw error;
    if (privilegeErrnos.has(error.errno)) return 'not-permitted';
    if (absentErrnos.has(error.errno)) return 'absent';
    throw error;
  }
}

const rowsOf = (answer: readonly Row[] | 'absent' | 'not-permitted'): readonly Row[] =>
  typeof answer === 'string' ? [] : answer;

export async function readVersion(session: TargetSession) {
  const [row] = await read(session, 'SELECT VERSION() AS version, @@version_comment AS comment');
  const aurora = rowsOf(await tryRead(session, 'SELECT @@aurora_version AS version'))[0];
  return {
    version: String(row?.['version'] ?? ''),
    versionComment: String(row?.['comment'] ?? ''),
    ...(aurora === undefined ? {} : { auroraVersion: String(aurora['version']) }),
  };
}

/** Three samples outside and two inside a transaction: proxies hold on to a session while one is open. */
export async function sampleSessions(session: TargetSession): Promise<readonly SessionSample[]> {
  const sample = async (inTransaction: boolean): Promise<SessionSample> => {
    const [row] = await read(session, 'SELECT CONNECTION_ID() + 0 AS id, @@hostname AS host, @@server_id AS server');
    return {
      connectionId: String(row?.['id'] ?? ''),
      hostname: String(row?.['host'] ?? ''),
      serverId: String(row?.['server'] ?? ''),
      inTransaction,
    };
  };
  const samples = [await sample(false), await sample(false), await sample(false)];
  await read(session, 'START TRANSACTION READ ONLY');
  try {
    samples.push(await sample(true), await sample(true));
  } finally {
    await read(session, 'ROLLBACK');
  }
  return samples;
}

/** Variables that decide how a change runs. Absent ones are simply not in the answer. */
const variableNames = [
  'binlog_format',
  'binlog_row_image',
  'character_set_server',
  'collation_server',
  'enforce_gtid_consistency',
  'gtid_mode',
  'gtid_strict_mode',
  'hostname',
  'innodb_read_only',
  'innodb_rollback_on_timeout',
  'lock_wait_timeout',
  'log_bin',
  'lower_case_table_names',
  'max_allowed_packet',
  'max_connections',
  'port',
  'read_only',
  'require_secure_transport',
  'server_id',
  'server_uuid',
  'sql_mode',
  'super_read_only',
  'system_time_zone',
  'tidb_enable_ddl',
  'tidb_super_read_only',
  'time_zone',
  'transaction_isolation',
  'tx_isolation',
  'version_compile_os',
  'wsrep_on',
] as const;
export type VariableName = (typeof variableNames)[number];

export async function readVariables(session: TargetSession): Promise<ReadonlyMap<VariableName, string>> {
  const list = variableNames.map((name) => `'${name}'`).join(', ');
  const rows = await read(session, `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${list})`);
  const found = new Map<VariableName, string>();
  for (const row of rows) {
    const name = variableNames.find((known) => known === String(row['Variable_name']).toLowerCase());
    if (name) found.set(name, String(row['Value'] ?? ''));
  }
  return found;
}

/** MySQL 8.0.22 and MariaDB 10.5.1 say REPLICA; earlier ones and MariaDB's several sources say SLAVE. */
export async function readReplicaChannels(
  session: TargetSession,
  { flavor, version }: Dialect,
): Promise<ReplicaChannels> {
  if (flavor === 'tidb') return { kind: 'not-applicable' };
  const sql =
    flavor === 'mariadb' ? 'SHOW ALL SLAVES STATUS' : version >= 80022 ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS';
  const answer = await tryRead(session, sql);
  if (typeof answer === 'string') return { kind: 'not-permitted' };
  return { kind: 'read', channels: answer.map(readReplicaChannel) };
}

export type KnownReplica = { readonly host: string; readonly port: number | null; readonly serverId: string };

/** Replicas that report themselves (`report_host`); undefined = may not be seen. */
export async function readReplicas(
  session: TargetSession,
  { flavor, version }: Dialect,
): Promise<readonly KnownReplica[] | undefined> {
  if (flavor === 'tidb') return [];
  const answer = await tryRead(session, flavor === 'mysql' && version >= 80022 ? 'SHOW REPLICAS' : 'SHOW SLAVE HOSTS');
  if (typeof answer === 'string') return undefined;
  return answer.map((row) => ({
    host: String(row['Host'] ?? ''),
    port: row['Port'] === null || row['Port'] === undefined ? null : Number(row['Port']),
    serverId: String(row['Server_Id'] ?? row['Server_id'] ?? ''),
  }));
}

/** Filters that keep Sluice's own schema out of the binary log; undefined = may not be seen, or nothing is logged. */
export async function readBinlogFilters(
  session: TargetSession,
  { flavor, version }: Dialect,
): Promise<{ readonly only: string; readonly ignored: string } | undefined> {
  if (flavor === 'tidb') return undefined;
  const sql = flavor === 'mysql' && version >= 80200 ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
  const [row] = rowsOf(await tryRead(session, sql));
  return row && { only: String(row['Binlog_Do_DB'] ?? ''), ignored: String(row['Binlog_Ignore_DB'] ?? '') };
}

/** One text per line; they may hold a password's hash and go nowhere but into `readGrants`. */
export async function readGrantLines(session: TargetSession): Promise<readonly string[]> {
  return (await read(session, 'SHOW GRANTS')).map((row) => String(Object.values(row)[0] ?? ''));
}

export type SchemaName = { readonly name: string; readonly charset: string; readonly collation: string };

export async function readSchemaNames(session: TargetSession): Promise<readonly SchemaName[]> {
  const rows = await read(
    session,
    `SELECT SCHEMA_NAME AS name, DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation
      FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME`,
  );
  return rows.map((row) => ({
    name: String(row['name']),
    charset: String(row['charset']),
    collation: String(row['collation']),
  }));
}
