import type { JobHandler } from '@/lib/jobs/catalog';
import type { createExplainSample } from '@/lib/slow-log/plan/explain-sample';

/** What is asked is in the row; one that was answered meanwhile is not asked again. */
export const slowSqlExplain =
  (explain: ReturnType<typeof createExplainSample>): JobHandler<'slow-sql.explain'> =>
  (asked, signal) =>
    explain(asked, signal);
