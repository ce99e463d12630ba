import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, performanceSchema } from '@/lib/inspection/reads/system-schemas';

export const connectionsByAccount = defineRead({
  id: 'connections-by-account',
  rowsMax: 100,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT user AS user, host AS host, current_connections AS now_n, total_connections AS total_n
        FROM performance_schema.accounts WHERE user IS NOT NULL ORDER BY current_connections DESC`
      : undefined,
  parse: (row) => ({
    user: row.text('user'),
    host: row.text('host'),
    now: row.figure('now_n') ?? 0,
    total: row.figure('total_n') ?? 0,
  }),
});
