import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

/** By Prometheus behind metrics_schema; absent without it. */
export const tidbLatencies = defineRead({
  id: 'tidb-latencies',
  rowsMax: 2,
  timeoutMs: 20_000,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT name AS name, worst AS worst_s FROM (
          SELECT 'tso' AS name, MAX(value) AS worst FROM metrics_schema.pd_tso_wait_duration WHERE quantile = 0.99
          UNION ALL
          SELECT 'write', MAX(value) FROM metrics_schema.tikv_storage_async_request_duration
          WHERE quantile = 0.99 AND type = 'write') x`
      : undefined,
  parse: (row) => ({ name: row.text('name'), seconds: row.figure('worst_s') }),
});
