import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, performanceSchema } from '@/lib/inspection/reads/system-schemas';

/** The heaviest statements since the start. A digest has no values in it. */
export const statementDigests = defineRead({
  id: 'statement-digests',
  rowsMax: 50,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT schema_name AS s, digest AS digest, LEFT(digest_text, 200) AS text, count_star AS n,
          sum_timer_wait / 1000000000000 AS seconds, sum_no_index_used AS no_index, sum_rows_examined AS examined,
          sum_rows_sent AS sent, sum_rows_affected AS affected,
          TIMESTAMPDIFF(SECOND, first_seen, NOW()) AS age_s
        FROM performance_schema.events_statements_summary_by_digest
        WHERE schema_name IS NOT NULL AND schema_name NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
        ORDER BY sum_timer_wait DESC`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    digest: row.text('digest'),
    text: row.text('text'),
    count: row.figure('n') ?? 0,
    seconds: row.figure('seconds') ?? 0,
    withoutIndex: row.figure('no_index') ?? 0,
    examined: row.figure('examined') ?? 0,
    sent: row.figure('sent') ?? 0,
    affected: row.figure('affected') ?? 0,
    ageSeconds: row.figure('age_s') ?? 0,
  }),
});
