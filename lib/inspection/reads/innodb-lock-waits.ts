import { defineRead } from '@/lib/inspection/read';
import { everySession, isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** Who waits for whom now. MySQL 8.0 keeps it in the performance schema, MySQL 5.7 and MariaDB in information_schema. */
export const innodbLockWaits = defineRead({
  id: 'innodb-lock-waits',
  rowsMax: 200,
  needs: (server) => [
    ...everySession(),
    ...(isMysql(server, 80001) ? [{ anyOf: ['SELECT'], at: 'performance-schema' } as const] : []),
  ],
  sql: (server) => {
    if (!isMysqlOrMariadb(server)) return undefined;
    const [waits, waiting, blocking] = isMysql(server, 80001)
      ? ['performance_schema.data_lock_waits', 'requesting_engine_transaction_id', 'blocking_engine_transaction_id']
      : ['information_schema.innodb_lock_waits', 'requesting_trx_id', 'blocking_trx_id'];
    return `SELECT r.trx_mysql_thread_id AS waiting, b.trx_mysql_thread_id AS blocking,
        MAX(TIMESTAMPDIFF(SECOND, r.trx_wait_started, NOW())) AS wait_s
      FROM ${waits} w JOIN information_schema.innodb_trx r ON r.trx_id = w.${waiting}
      JOIN information_schema.innodb_trx b ON b.trx_id = w.${blocking}
      GROUP BY r.trx_mysql_thread_id, b.trx_mysql_thread_id ORDER BY wait_s DESC`;
  },
  parse: (row) => ({
    waiting: row.text('waiting'),
    blocking: row.text('blocking'),
    seconds: row.figure('wait_s') ?? 0,
  }),
});
