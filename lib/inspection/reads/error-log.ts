import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** Errors of the last day, by code: how often, and the last one. */
export const errorLog = defineRead({
  id: 'error-log',
  rowsMax: 50,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80022)
      ? `SELECT error_code AS code, subsystem, COUNT(*) AS n, MAX(logged) AS last_at, LEFT(MAX(data), 300) AS message
        FROM performance_schema.error_log WHERE prio = 'Error' AND logged > NOW(6) - INTERVAL 1 DAY
        GROUP BY error_code, subsystem ORDER BY n DESC`
      : undefined,
  parse: (row) => ({
    code: row.text('code'),
    subsystem: row.text('subsystem'),
    count: row.figure('n') ?? 0,
    lastAt: row.text('last_at'),
    message: row.text('message'),
  }),
});
