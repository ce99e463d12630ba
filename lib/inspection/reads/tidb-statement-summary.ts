import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

/** Statements that ran with more than one plan, or took much memory. */
export const tidbStatementSummary = defineRead({
  id: 'tidb-statement-summary',
  rowsMax: 50,
  timeoutMs: 20_000,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT schema_name AS s, digest AS digest, LEFT(MAX(digest_text), 200) AS text, SUM(exec_count) AS n,
          COUNT(DISTINCT plan_digest) AS plans, MAX(avg_latency) / 1000000000 AS slowest_s, MIN(avg_latency) / 1000000000 AS fastest_s,
          MAX(max_mem) AS mem
        FROM information_schema.cluster_statements_summary WHERE schema_name <> '' AND digest <> ''
        GROUP BY schema_name, digest HAVING n > 50 ORDER BY SUM(sum_latency) DESC`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    digest: row.text('digest'),
    text: row.text('text'),
    count: row.figure('n') ?? 0,
    plans: row.figure('plans') ?? 1,
    slowestSeconds: row.figure('slowest_s') ?? 0,
    fastestSeconds: row.figure('fastest_s') ?? 0,
    memoryBytes: row.figure('mem') ?? 0,
  }),
});
