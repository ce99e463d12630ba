import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';

export const staleTableStatistics = defineRead({
  id: 'stale-table-statistics',
  rowsMax: 200,
  needs: () => [{ anyOf: ['SELECT'], at: 'global' }],
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT database_name AS s, table_name AS t, n_rows AS row_n, TIMESTAMPDIFF(DAY, last_update, NOW()) AS age_d
        FROM mysql.innodb_table_stats WHERE n_rows > 100000 AND last_update < NOW() - INTERVAL 7 DAY
        ORDER BY last_update`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    rows: row.figure('row_n') ?? 0,
    ageDays: row.figure('age_d') ?? 0,
  }),
});
