import type { Connection, RowDataPacket } from 'mysql2/promise';
import { invariant } from '@/lib/shared/assert';

export type OpenedTables = {
  /** `schema.table`, in lower case, of every table, view and routine's table that the transaction of a connection has opened. */
  of(connectionId: number): Promise<readonly string[]>;
  end(): Promise<void>;
};

/** A MariaDB server shows the locks of others only with these; MySQL does by itself. */
export const lockOptions: readonly string[] = [
  '--performance-schema=ON',
  '--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON',
];

/**
 * The server's own list of what a statement reads: the metadata locks that its transaction holds until it ends. Nothing that a text hides
 * from a reader of texts is missing there, whatever spelling it has.
 */
export async function watchOpenedTables(observer: Connection): Promise<OpenedTables> {
  const sql = `SELECT DISTINCT OBJECT_SCHEMA AS s, OBJECT_NAME AS t FROM performance_schema.metadata_locks AS l
    JOIN performance_schema.threads AS h ON h.THREAD_ID = l.OWNER_THREAD_ID
   WHERE h.PROCESSLIST_ID = ? AND l.OBJECT_TYPE = 'TABLE'`;
  const openedBy = async (connectionId: number): Promise<readonly string[]> => {
    const [rows] = await observer.query<RowDataPacket[]>(sql, [connectionId]);
    return rows.map(({ s, t }) => `${s}.${t}`.toLowerCase());
  };
  await observer.query('START TRANSACTION READ ONLY');
  await observer.query('SELECT COUNT(*) FROM mysql.plugin');
  // A server that shows no locks would find no fault with anything.
  invariant((await openedBy(observer.threadId)).includes('mysql.plugin'), 'the server shows the locks of sessions');
  await observer.query('ROLLBACK');
  return { of: openedBy, end: () => observer.end() };
}
