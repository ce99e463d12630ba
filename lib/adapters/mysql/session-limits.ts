import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { ReadingGap } from '@/lib/schema/schema-source';
import type { Dialect } from '@/lib/sql/dialect';

/** 1044 1142 1143 1227 1370 8121: the account may not. */
const privilegeErrnos: ReadonlySet<number> = new Set([1044, 1142, 1143, 1227, 1370, 8121]);
/** 3024 max_execution_time, 1969 max_statement_time, 1317 killed, 1205 lock wait. */
const timeErrnos: ReadonlySet<number> = new Set([3024, 1969, 1317, 1205]);

/** What a failed question means to a person. */
export function serverCode(error: TargetError): ReadingGap['reason'] {
  if (error.errno === undefined) return 'lost-connection';
  if (privilegeErrnos.has(error.errno)) return 'no-privilege';
  return timeErrnos.has(error.errno) ? 'timed-out' : 'server-error';
}

/**
 * Ends our own questions on the server too, not only on this side: MySQL and TiDB by max_execution_time (milliseconds), MariaDB by
 * max_statement_time (seconds). Neither waits long for a metadata lock. The reading of SQL is pinned: no ANSI_QUOTES and its like.
 */
export async function limitSession(session: TargetSession, { flavor }: Dialect, timeoutMs: number): Promise<void> {
  const limit =
    flavor === 'mariadb' ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${Math.round(timeoutMs)}`;
  await trySet(session, `SET SESSION ${limit}`);
  await trySet(session, 'SET SESSION lock_wait_timeout = 2');
  await trySet(session, "SET SESSION sql_mode = ''");
}

/** A variable that this server does not have is no reason to stop: the client's own limit holds. */
export async function trySet(session: TargetSession, sql: string): Promise<boolean> {
  try {
    await session.rows(sql, [], { timeoutMs: 5_000 });
    return true;
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) return false;
    throw error;
  }
}
