import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

export const statementErrors = defineRead({
  id: 'statement-errors',
  rowsMax: 100,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80000)
      ? `SELECT error_name AS name, error_number AS errno, sum_error_raised AS n
        FROM performance_schema.events_errors_summary_global_by_error
        WHERE sum_error_raised > 0 AND error_name IS NOT NULL ORDER BY sum_error_raised DESC`
      : undefined,
  parse: (row) => ({ name: row.text('name'), errno: row.figure('errno') ?? 0, count: row.figure('n') ?? 0 }),
  counters: (items) => Object.fromEntries(items.map(({ name, count }) => [name, count])),
});
