import { defineRead } from '@/lib/inspection/read';
import { everySession, isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';

/** Counters of InnoDB that are on by default in both products. One that was switched off is left out: it counts nothing. */
export const innodbMetrics = defineRead({
  id: 'innodb-metrics',
  rowsMax: 20,
  needs: everySession,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT name AS name, count AS n FROM information_schema.innodb_metrics
        WHERE name IN ('trx_rseg_history_len', 'lock_deadlocks', 'lock_timeouts')
          AND ${server.engine === 'mariadb' && server.version >= 100500 ? 'enabled = 1' : "status = 'enabled'"}`
      : undefined,
  parse: (row) => ({ name: row.text('name'), count: row.figure('n') ?? 0 }),
  counters: (items) => {
    const of = (name: string) => items.find((item) => item.name === name)?.count;
    const [deadlocks, timeouts] = [of('lock_deadlocks'), of('lock_timeouts')];
    return { ...(deadlocks === undefined ? {} : { deadlocks }), ...(timeouts === undefined ? {} : { timeouts }) };
  },
});
