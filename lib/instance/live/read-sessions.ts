import type { LiveAnswer, TransactionRow } from '@/lib/instance/live/live-question';
import type { LiveReader } from '@/lib/instance/live/live-reader';
import type { LockWait, MetadataLock } from '@/lib/instance/live/lock-tree';
import { metadataWaits } from '@/lib/instance/live/lock-tree';
import type { SessionRow } from '@/lib/instance/live/session-row';
import { sessionsMax, sessionsSql, toSessionRow } from '@/lib/instance/live/session-row';
import type { Row } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/** Processlist, transactions and lock waits at nearly one moment. */
export async function readSessions(reader: LiveReader): Promise<Extract<LiveAnswer, { kind: 'live-sessions' }>> {
  const started = performance.now();
  const all = await readProcesses(reader);
  const sessions = all.filter(({ thread }) => thread !== reader.session.connectionId);
  const transactions = await readTransactions(reader);
  const rowWaits = await readRowWaits(reader);
  const locks = await readMetadataLocks(reader);
  const waits = rowWaits === null && locks === null ? null : [...(rowWaits ?? []), ...metadataWaits(locks ?? [])];
  const seen = new Set(waits?.map(({ waiting }) => waiting));
  return {
    kind: 'live-sessions',
    sessions,
    seesOwnOnly: seesOwnOnly(all, reader.session.connectionId, await readConnected(reader)),
    isCut: sessions.length >= sessionsMax - 1,
    transactions,
    waits,
    waitingUnseen: sessions
      .filter(({ thread, state }) => state?.startsWith('Waiting for table') && !seen.has(thread))
      .map(({ thread }) => thread),
    unread: reader.unread,
    readMs: Math.round(performance.now() - started),
  };
}

/** With performance_schema off the older view has it (MySQL 8.0 manual, The processlist Table). */
export async function readProcesses(reader: LiveReader, thread?: number): Promise<readonly SessionRow[]> {
  const { dialect } = reader;
  const rows = await reader.tryRows('sessions', sessionsSql(dialect, thread));
  if (rows !== null && (rows.length > 0 || thread !== undefined || dialect.flavor !== 'mysql'))
    return rows.map(toSessionRow);
  if (dialect.flavor !== 'mysql') return [];
  const older = await reader.rows(sessionsSql({ ...dialect, version: Math.min(dialect.version, 80000) }, thread));
  return older.map(toSessionRow);
}

/** Threads_connected: how many clients there are, for whoever asks. Null = not said. */
async function readConnected(reader: LiveReader): Promise<number | null> {
  const [row] = (await reader.tryRows('sessions', "SHOW GLOBAL STATUS LIKE 'Threads_connected'")) ?? [];
  const count = Number(row?.['Value'] ?? Number.NaN);
  return Number.isNaN(count) ? null : count;
}

/** Without PROCESS a server shows an account its own sessions and says nothing of the others: a short list must not look like peace. */
export function seesOwnOnly(
  rows: readonly Pick<SessionRow, 'thread' | 'user'>[],
  ownThread: number,
  connected: number | null,
): boolean {
  const own = rows.find(({ thread }) => thread === ownThread)?.user;
  return connected !== null && connected > rows.length && rows.every(({ user }) => user === own);
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

async function readTransactions(reader: LiveReader): Promise<readonly TransactionRow[] | null> {
  const sql =
    reader.dialect.flavor === 'tidb'
      ? `SELECT ID AS id, SESSION_ID AS thread, STATE AS state, TIMESTAMPDIFF(SECOND, START_TIME, NOW()) AS seconds,
          0 AS locked, 0 AS modified, '' AS isolation FROM information_schema.CLUSTER_TIDB_TRX ORDER BY START_TIME LIMIT 500`
      : `SELECT trx_id AS id, trx_mysql_thread_id AS thread, trx_state AS state,
          TIMESTAMPDIFF(SECOND, trx_started, NOW()) AS seconds, trx_rows_locked AS locked, trx_rows_modified AS modified,
          trx_isolation_level AS isolation FROM information_schema.INNODB_TRX ORDER BY trx_started LIMIT 500`;
  const rows = await reader.tryRows('transactions', sql);
  return (
    rows?.map((row) => ({
      id: text(row['id']),
      thread: Number(row['thread'] ?? 0),
      state: text(row['state']),
      seconds: Math.max(0, Number(row['seconds'] ?? 0)),
      rowsLocked: Number(row['locked'] ?? 0),
      rowsModified: Number(row['modified'] ?? 0),
      isolation: text(row['isolation']),
    })) ?? null
  );
}

const waitsMax = 5000;

/** MySQL 8.0 moved the views to performance_schema; MariaDB and 5.7 have them in information_schema. */
const rowWaitsSql = ({ flavor, version }: Dialect): string | undefined => {
  if (flavor === 'tidb') {
    return `SELECT w.SESSION_ID AS waiting, b.SESSION_ID AS blocking, '' AS tbl, '' AS idx, 'RECORD' AS type, '' AS mode
      FROM information_schema.DATA_LOCK_WAITS l
      JOIN information_schema.CLUSTER_TIDB_TRX w ON w.ID = l.TRX_ID
      JOIN information_schema.CLUSTER_TIDB_TRX b ON b.ID = l.CURRENT_HOLDING_TRX_ID LIMIT ${waitsMax}`;
  }
  if (flavor === 'mysql' && version >= 80000) {
    return `SELECT r.PROCESSLIST_ID AS waiting, b.PROCESSLIST_ID AS blocking,
        CONCAT(l.OBJECT_SCHEMA, '.', l.OBJECT_NAME) AS tbl, l.INDEX_NAME AS idx, l.LOCK_TYPE AS type, l.LOCK_MODE AS mode
      FROM performance_schema.data_lock_waits w
      JOIN performance_schema.data_locks l ON l.ENGINE = w.ENGINE AND l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID
      JOIN performance_schema.threads r ON r.THREAD_ID = w.REQUESTING_THREAD_ID
      JOIN performance_schema.threads b ON b.THREAD_ID = w.BLOCKING_THREAD_ID LIMIT ${waitsMax}`;
  }
  return `SELECT r.trx_mysql_thread_id AS waiting, b.trx_mysql_thread_id AS blocking, l.lock_table AS tbl,
      l.lock_index AS idx, l.lock_type AS type, l.lock_mode AS mode
    FROM information_schema.INNODB_LOCK_WAITS w
    JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id
    JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id
    JOIN information_schema.INNODB_LOCKS l ON l.lock_id = w.requested_lock_id LIMIT ${waitsMax}`;
};

async function readRowWaits(reader: LiveReader): Promise<readonly LockWait[] | null> {
  const sql = rowWaitsSql(reader.dialect);
  const rows = sql === undefined ? null : await reader.tryRows('lock-waits', sql);
  return rows?.map(toRowWait) ?? null;
}

const toRowWait = (row: Row): LockWait => ({
  waiting: Number(row['waiting']),
  blocking: Number(row['blocking']),
  kind: text(row['type']) === 'TABLE' ? 'table' : 'row',
  object: text(row['tbl']).replaceAll('`', ''),
  index: text(row['idx']) || null,
  mode: text(row['mode']),
});

/** Only of objects that somebody waits for. MariaDB has them with a plugin that is not loaded as delivered. */
async function readMetadataLocks(reader: LiveReader): Promise<readonly MetadataLock[] | null> {
  if (reader.dialect.flavor !== 'mysql') return null;
  const rows = await reader.tryRows(
    'metadata-locks',
    `SELECT t.PROCESSLIST_ID AS thread, CONCAT(m.OBJECT_SCHEMA, '.', m.OBJECT_NAME) AS tbl, m.LOCK_TYPE AS mode,
        m.LOCK_STATUS AS status FROM performance_schema.metadata_locks m
      JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID
      JOIN (SELECT DISTINCT OBJECT_SCHEMA, OBJECT_NAME FROM performance_schema.metadata_locks
        WHERE OBJECT_TYPE = 'TABLE' AND LOCK_STATUS = 'PENDING') p
        ON p.OBJECT_SCHEMA = m.OBJECT_SCHEMA AND p.OBJECT_NAME = m.OBJECT_NAME
      WHERE m.OBJECT_TYPE = 'TABLE' LIMIT ${waitsMax}`,
  );
  return (
    rows
      ?.filter((row) => row['thread'] !== null)
      .map((row) => ({
        thread: Number(row['thread']),
        object: text(row['tbl']),
        mode: text(row['mode']),
        isGranted: text(row['status']) === 'GRANTED',
      })) ?? null
  );
}
