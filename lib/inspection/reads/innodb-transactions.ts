import { defineRead } from '@/lib/inspection/read';
import { everySession, isMysqlOrMariadb, processTable } from '@/lib/inspection/reads/system-schemas';

/** Open transactions, oldest first, with their sessions. No text of a statement: it may hold values. */
export const innodbTransactions = defineRead({
  id: 'innodb-transactions',
  rowsMax: 50,
  needs: everySession,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT t.trx_mysql_thread_id AS thread, t.trx_state AS state,
          TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS age_s, t.trx_rows_locked AS locked, t.trx_rows_modified AS modified,
          p.user AS user, p.host AS host, p.db AS db, p.command AS command, p.time AS time_s
        FROM information_schema.innodb_trx t LEFT JOIN ${processTable(server)} p ON p.id = t.trx_mysql_thread_id
        ORDER BY t.trx_started`
      : undefined,
  parse: (row) => ({
    thread: row.text('thread'),
    state: row.text('state'),
    ageSeconds: row.figure('age_s') ?? 0,
    rowsLocked: row.figure('locked') ?? 0,
    rowsModified: row.figure('modified') ?? 0,
    user: row.text('user'),
    host: row.text('host').replace(/:\d+$/, ''),
    schema: row.text('db'),
    /** `Sleep`: the application holds it open. Empty = a prepared XA transaction, or recovered. */
    command: row.text('command'),
    commandSeconds: row.figure('time_s') ?? 0,
  }),
});
