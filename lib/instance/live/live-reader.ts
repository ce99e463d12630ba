import type { Unread } from '@/lib/instance/live/reading';
import { reasonOf } from '@/lib/instance/live/visit-instance';
import type { Row, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

/** Reads for a page that somebody looks at, each ended by the server itself and by us a little later. */
export type LiveReader = {
  readonly dialect: Dialect;
  readonly session: TargetSession;
  readonly unread: Unread[];
  /** Throws what the server said. */
  rows(sql: string): Promise<readonly Row[]>;
  /** Null, with the reason in `unread`, when the server refuses it. */
  tryRows(read: string, sql: string): Promise<readonly Row[] | null>;
};

const readTimeoutMs = 8_000;

export async function createLiveReader(session: TargetSession): Promise<LiveReader> {
  const [said] = await session.rows('SELECT VERSION() AS version', [], { timeoutMs: readTimeoutMs });
  const dialect = dialectOfVersionString(String(said?.['version'] ?? '')) ?? mysql80;
  const limit =
    dialect.flavor === 'mariadb'
      ? `max_statement_time = ${readTimeoutMs / 1000}`
      : `max_execution_time = ${readTimeoutMs}`;
  const rows = (sql: string) => session.rows(sql, [], { timeoutMs: readTimeoutMs + 1_000 });
  await rows(`SET SESSION ${limit}`).catch(unlessLost);
  await rows('SET SESSION lock_wait_timeout = 2').catch(unlessLost);
  await rows("SET SESSION sql_mode = ''").catch(unlessLost);
  const unread: Unread[] = [];
  return {
    dialect,
    session,
    unread,
    rows,
    async tryRows(read, sql) {
      try {
        return await rows(sql);
      } catch (error) {
        if (!(error instanceof TargetError) || error.errno === undefined) throw error;
        unread.push({ read, reason: reasonOf(error) });
        return null;
      }
    },
  };
}

/** A variable that this server does not have is no reason to stop: our own limit holds. */
function unlessLost(error: unknown): readonly Row[] {
  if (error instanceof TargetError && error.errno !== undefined) return [];
  throw error;
}
