import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, performanceSchema } from '@/lib/inspection/reads/system-schemas';

export const hostCache = defineRead({
  id: 'host-cache',
  rowsMax: 100,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT ip AS ip, host AS host, sum_connect_errors AS errors, count_host_blocked_errors AS blocked,
          count_authentication_errors AS refused
        FROM performance_schema.host_cache
        WHERE sum_connect_errors > 0 OR count_host_blocked_errors > 0 OR count_authentication_errors > 0
        ORDER BY sum_connect_errors DESC`
      : undefined,
  parse: (row) => ({
    ip: row.text('ip'),
    host: row.text('host'),
    errors: row.figure('errors') ?? 0,
    blocked: row.figure('blocked') ?? 0,
    refused: row.figure('refused') ?? 0,
  }),
});
