import type { Check } from '@/lib/inspection/check';
import type { Fact, UnknownReason } from '@/lib/inspection/fact';
import { known, unseen } from '@/lib/inspection/fact';
import type { Facts, FactsAround, InspectedInstance, Pairs } from '@/lib/inspection/facts';
import type { InspectionReader, ReadRows } from '@/lib/inspection/inspection-reader';
import { planReads } from '@/lib/inspection/plan';
import type { Answer } from '@/lib/inspection/read';
import { answerOf } from '@/lib/inspection/read';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';
import type { Server } from '@/lib/inspection/server';
import { serverOf } from '@/lib/inspection/server';
import type { Grant } from '@/lib/instance/probe/read-grants';
import { readGrants } from '@/lib/instance/probe/read-grants';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import { roleOf } from '@/lib/instance/probe/server-role';
import type { Row } from '@/lib/instance/target-session';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

export type CollectOptions = {
  readonly checks: readonly Check[];
  readonly instance: InspectedInstance;
  /** How long the connection took. */
  readonly connectMs: number;
  readonly around: FactsAround;
  /** The role that is known of it: a proxy stays one. */
  readonly roleBefore: ServerRole;
  readonly nowMs: () => number;
  /** Of one read. */
  readonly readTimeoutMs: number;
  /** Of all reads together: what is left then is unknown. */
  readonly totalTimeoutMs: number;
};

/** Our own limit is a little later than the server's: a statement that the server ends leaves the session usable. */
const graceMs = 1_000;

/**
 * Reads everything that the checks want of one server, each thing once. Throws nothing for what a server does: a read that is refused
 * is unknown with its reason, and after a lost connection so is the rest. Undefined = not even the version was told.
 */
export async function collectFacts(reader: InspectionReader, options: CollectOptions): Promise<Facts | undefined> {
  const { checks, instance, connectMs, around, roleBefore, nowMs, readTimeoutMs, totalTimeoutMs } = options;
  const startMs = nowMs();
  const ask = async (sql: string, timeoutMs = readTimeoutMs): Promise<Fact<readonly Row[]>> => {
    if (!reader.isAlive) return unseen('lost-connection');
    const leftMs = startMs + totalTimeoutMs - nowMs();
    if (leftMs <= 0) return unseen('timed-out', 'visit');
    return factOf(await reader.rows(sql, { timeoutMs: Math.min(timeoutMs + graceMs, leftMs) }));
  };

  const askedMs = nowMs();
  const said = await ask('SELECT VERSION() AS version, ROUND(UNIX_TIMESTAMP(NOW(6)) * 1000) AS now_ms');
  const answeredMs = nowMs();
  if (!said.known) return undefined;
  const versionText = String(said.value[0]?.['version'] ?? '');
  const server = serverOf(dialectOfVersionString(versionText) ?? mysql80);
  for (const sql of sessionSettings(server, readTimeoutMs)) await ask(sql);

  const status = mapFact(await ask('SHOW GLOBAL STATUS'), pairsOf);
  const variables = mapFact(await ask('SHOW GLOBAL VARIABLES'), pairsOf);
  const grants = mapFact(await ask('SHOW GRANTS'), grantsOf);
  const variablesSeen = variables.known ? variables.value : undefined;
  const plan = planReads(checks, server, {
    grants: grants.known ? grants.value : undefined,
    variables: variablesSeen,
  });
  const reads = new Map<string, Fact<Answer<unknown>>>();
  for (const { id, reason, what } of plan.skipped) reads.set(id, unseen(reason, what));
  for (const { read, sql, isPartial } of plan.run) {
    const { timeoutMs = readTimeoutMs } = read;
    const rows = await ask(timeoutMs === readTimeoutMs ? sql : withLimit(server, sql, timeoutMs), timeoutMs);
    reads.set(
      read.id,
      rows.known ? known(answerOf(read, rows.value, isPartial)) : { ...rows, what: rows.what ?? read.id },
    );
  }
  return {
    instance,
    atMs: startMs,
    reached: { answered: true, connectMs },
    server,
    versionText,
    role: roleIn(reads.get(replicaChannels.id), variablesSeen, roleBefore),
    serverUuid: variablesSeen?.['server_uuid'] ?? variablesSeen?.['server_uid'] ?? null,
    status,
    variables,
    reads,
    grants,
    clockOffsetMs: clockOffset(said.value[0]?.['now_ms'], askedMs, answeredMs),
    ...around,
  };
}

/** Each read is ended by the server itself; nothing waits for a lock; nothing is written. */
function sessionSettings({ engine, version }: Server, timeoutMs: number): readonly string[] {
  const limit =
    engine === 'mariadb' ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${Math.round(timeoutMs)}`;
  return [
    `SET SESSION ${limit}`,
    'SET SESSION lock_wait_timeout = 2',
    "SET SESSION sql_mode = ''",
    'SET SESSION group_concat_max_len = 1048576',
    // MySQL 8.0 answers sizes and AUTO_INCREMENT from a cache that is a day old.
    ...(engine === 'mysql' && version >= 80003 ? ['SET SESSION information_schema_stats_expiry = 3600'] : []),
  ];
}

/** For a read that may take longer than the others. */
function withLimit({ engine }: Server, sql: string, timeoutMs: number): string {
  if (!sql.startsWith('SELECT ')) return sql;
  return engine === 'mariadb'
    ? `SET STATEMENT max_statement_time = ${timeoutMs / 1000} FOR ${sql}`
    : sql.replace('SELECT ', `SELECT /*+ MAX_EXECUTION_TIME(${timeoutMs}) */ `);
}

/** 1044 1142 1143 1227 1345 1370 8121: the account may not. 1317 1969 3024: a limit or somebody's KILL. 1205: a lock. */
const privilegeErrnos: ReadonlySet<number> = new Set([1044, 1142, 1143, 1227, 1345, 1370, 8121]);
const timeErrnos: ReadonlySet<number> = new Set([1205, 1317, 1969, 3024]);
/** Unknown column, table, database, system variable, function, syntax: this version has no such thing. */
const versionErrnos: ReadonlySet<number> = new Set([1049, 1054, 1064, 1109, 1146, 1193, 1289, 1305, 1477]);

function factOf(answer: ReadRows): Fact<readonly Row[]> {
  if (answer.ok) return known(answer.rows);
  const { errno, isTimeout } = answer;
  if (errno === undefined) return unseen(isTimeout ? 'timed-out' : 'lost-connection');
  return unseen(reasonOf(errno), `errno ${errno}`);
}

function reasonOf(errno: number): UnknownReason {
  if (privilegeErrnos.has(errno)) return 'no-privilege';
  if (timeErrnos.has(errno)) return 'timed-out';
  return versionErrnos.has(errno) ? 'not-supported-by-version' : 'server-error';
}

const mapFact = <From, To>(fact: Fact<From>, to: (value: From) => To): Fact<To> =>
  fact.known ? known(to(fact.value)) : fact;

/** Rows of SHOW STATUS and SHOW VARIABLES. */
function pairsOf(rows: readonly Row[]): Pairs {
  return Object.fromEntries(rows.map((row) => [String(row['Variable_name'] ?? ''), String(row['Value'] ?? '')]));
}

const grantsOf = (rows: readonly Row[]): readonly Grant[] =>
  readGrants(rows.flatMap((row) => Object.values(row).map(String))).grants;

function roleIn(
  channels: Fact<Answer<unknown>> | undefined,
  variables: Pairs | undefined,
  before: ServerRole,
): ServerRole {
  if (before === 'proxy' || !variables) return before;
  const isOn = (name: string) => ['ON', '1', 'YES'].includes((variables[name] ?? '').toUpperCase());
  const isReadOnly = isOn('read_only') || isOn('super_read_only') || isOn('innodb_read_only');
  const isHidden = channels?.known === false && channels.reason !== 'not-supported-by-version';
  if (isHidden) return isReadOnly ? 'replica' : before;
  const count = channels?.known ? channels.value.rows.length : 0;
  if (count > 0) return 'replica';
  return roleOf({ isReadOnly, replication: { kind: 'not-applicable' }, isBehindProxy: false });
}

/** The server's clock at the middle of the question; null = it does not tell it. */
function clockOffset(nowMs: unknown, askedMs: number, answeredMs: number): number | null {
  const server = Number(nowMs);
  return nowMs === null || nowMs === undefined || !Number.isFinite(server)
    ? null
    : Math.round(server - (askedMs + answeredMs) / 2);
}
