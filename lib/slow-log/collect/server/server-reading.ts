import type { Row, TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';
import { SourceFailure, toSourceFailure } from '../source-failure';

export type ServerReading = {
  readonly isMariadb: boolean;
  /** The server's clock, in UTC to the microsecond. */
  readonly now: string;
  rows(sql: string, params?: readonly (string | number)[]): Promise<readonly Row[]>;
};

export type ServerLimits = {
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly visitTimeoutMs: number;
};

export const serverLimits: ServerLimits = { connectTimeoutMs: 5_000, readTimeoutMs: 20_000, visitTimeoutMs: 90_000 };

type Asked = {
  readonly instanceId: InstanceId;
  /** The table that is read, for whoever has to grant it. */
  readonly what: string;
  readonly signal: AbortSignal;
};

export type ReadServer = <Value>(asked: Asked, read: (reading: ServerReading) => Promise<Value>) => Promise<Value>;

/**
 * Reads a server with the account `collect`: in UTC, read-only, every statement ended by the server itself after its time, and the
 * whole ended by us. Throws `SourceFailure` for what a person can mend.
 */
export function createReadServer(
  sessions: Pick<TargetSessions, 'open'>,
  limits: ServerLimits = serverLimits,
): ReadServer {
  return async ({ instanceId, what, signal }, read) => {
    const opened = await sessions.open(instanceId, 'collect', {
      label: 'sluice-slow-sql',
      connectTimeoutMs: limits.connectTimeoutMs,
    });
    if (!opened.ok) throw new SourceFailure(opened.error.code, what);
    const session = opened.value;
    let isOutOfTime = false;
    const stop = () => session.destroy();
    const timer = setTimeout(() => {
      isOutOfTime = true;
      stop();
    }, limits.visitTimeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const value = await read(await prepare(session, limits.readTimeoutMs));
      await session.close();
      return value;
    } catch (error) {
      session.destroy();
      throw toSourceFailure(error, what, { isOutOfTime });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };
}

async function prepare(session: TargetSession, readTimeoutMs: number): Promise<ServerReading> {
  // The client waits a little longer, so that the server's own answer comes.
  const rows: ServerReading['rows'] = (sql, params = []) =>
    session.rows(sql, params, { timeoutMs: readTimeoutMs + 2_000 });
  await rows(`SET SESSION time_zone = '+00:00'`);
  const [first] = await rows('SELECT VERSION() AS version, CAST(NOW(6) AS CHAR) AS now');
  const isMariadb = String(first?.['version']).includes('MariaDB');
  // MySQL and TiDB: milliseconds; MariaDB: seconds (their manuals, Server System Variables).
  await trySet(
    rows,
    isMariadb ? `max_statement_time = ${readTimeoutMs / 1000}` : `max_execution_time = ${readTimeoutMs}`,
  );
  await trySet(rows, 'lock_wait_timeout = 2');
  await rows('SET SESSION TRANSACTION READ ONLY');
  return { isMariadb, now: String(first?.['now']), rows };
}

/** A variable that this server does not have is no reason to stop: the client's own limit holds. */
async function trySet(rows: ServerReading['rows'], assignment: string): Promise<void> {
  try {
    await rows(`SET SESSION ${assignment}`);
  } catch (error) {
    if (!(error instanceof TargetError) || error.errno === undefined) throw error;
  }
}
