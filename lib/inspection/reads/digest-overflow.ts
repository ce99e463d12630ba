import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, performanceSchema } from '@/lib/inspection/reads/system-schemas';

/** Statements that found the table of digests full are counted in the row without a digest. */
export const digestOverflow = defineRead({
  id: 'digest-overflow',
  rowsMax: 1,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT COALESCE(SUM(count_star), 0) AS n, COALESCE(SUM(IF(digest IS NULL, count_star, 0)), 0) AS lost
        FROM performance_schema.events_statements_summary_by_digest`
      : undefined,
  parse: (row) => ({ statements: row.figure('n') ?? 0, lost: row.figure('lost') ?? 0 }),
});
