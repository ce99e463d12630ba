import type { CollectedRead } from '@/lib/instance/live/collected-reads';
import { collectedReads } from '@/lib/instance/live/collected-reads';
import type { Variables } from '@/lib/instance/live/instance-event';
import { hashOfVariables } from '@/lib/instance/live/instance-event';
import { figuresOf } from '@/lib/instance/live/rates';
import type { Reading, Unread, UnreadReason } from '@/lib/instance/live/reading';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

export type Visit = {
  readonly reading: Reading;
  readonly dialect: Dialect | undefined;
  /** Only when they were read this time. */
  readonly variables: Variables | undefined;
};

export type VisitOptions = {
  readonly previous: Reading | undefined;
  readonly nowMs: number;
  /** Of one read; more gives the read up, not the visit. */
  readonly readTimeoutMs: number;
};

/** All variables are looked at less often than the figures: they are many and change seldom. */
const variablesEveryMs = 5 * 60_000;

/**
 * One visit: some small reads after each other on one session. A read that the server refuses is left out and named; a lost connection
 * ends the visit, and what was read until then is kept. Throws only when not even the version was told.
 */
export async function visitInstance(session: TargetSession, options: VisitOptions): Promise<Visit> {
  const { previous, nowMs, readTimeoutMs } = options;
  const [said] = await session.rows('SELECT VERSION() AS version, @@version_comment AS comment', [], {
    timeoutMs: readTimeoutMs,
  });
  const version = String(said?.['version'] ?? '');
  const dialect = dialectOfVersionString(version);
  const unread: Unread[] = [];
  const reader = readerOn(session, dialect ?? mysql80, readTimeoutMs, unread);
  const status = await reader(collectedReads.status);
  const identity = await reader(collectedReads.identity);
  const channels = await reader(collectedReads.channels);
  const replicas = await reader(collectedReads.replicas);
  const dumpThreads = await reader(collectedReads.dumpThreads);
  const gtids = await reader(collectedReads.gtids);
  const sameServer = previous?.version === version && previous.serverUuid === (identity?.serverUuid ?? null);
  const isDue = !sameServer || nowMs - (previous.variablesAtMs ?? 0) >= variablesEveryMs;
  const variables = isDue ? ((await reader(collectedReads.variables)) ?? undefined) : undefined;
  const counted = { atMs: nowMs, status, channels };
  const reading: Reading = {
    ...counted,
    version,
    versionComment: String(said?.['comment'] ?? ''),
    serverUuid: identity?.serverUuid ?? null,
    serverId: identity?.serverId ?? null,
    isReadOnly: identity?.isReadOnly ?? null,
    maxConnections: identity?.maxConnections ?? null,
    dataFolder: identity?.dataFolder ?? null,
    replicas,
    dumpThreads,
    gtids,
    variablesHash: variables ? hashOfVariables(variables) : (previous?.variablesHash ?? null),
    variablesAtMs: variables ? nowMs : (previous?.variablesAtMs ?? null),
    rates: Object.fromEntries(figuresOf(counted, previous)),
    unread,
  };
  return { reading, dialect, variables };
}

type Reader = <Value>(read: CollectedRead<Value>) => Promise<Value | null>;

function readerOn(session: TargetSession, dialect: Dialect, timeoutMs: number, unread: Unread[]): Reader {
  return async ({ id, sql, parse }) => {
    const statement = sql(dialect);
    if (statement === undefined) return null;
    if (!session.isAlive) {
      unread.push({ read: id, reason: 'lost-connection' });
      return null;
    }
    try {
      return parse(await session.rows(statement, [], { timeoutMs }));
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      unread.push({ read: id, reason: reasonOf(error) });
      return null;
    }
  };
}

/** 1044 1142 1143 1227 1370 8121: the account may not. 1317 3024 1969: our own limit or somebody's KILL. */
const privilegeErrnos: ReadonlySet<number> = new Set([1044, 1142, 1143, 1227, 1370, 8121]);
const timeErrnos: ReadonlySet<number> = new Set([1317, 1969, 3024]);

export function reasonOf({ errno }: Pick<TargetError, 'errno'>): UnreadReason {
  if (errno === undefined) return 'lost-connection';
  if (privilegeErrnos.has(errno)) return 'no-privilege';
  return timeErrnos.has(errno) ? 'timed-out' : 'server-error';
}
