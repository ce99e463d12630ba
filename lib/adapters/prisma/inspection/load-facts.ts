import { marks, utcText, utcTime } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { hoursCompared } from '@/lib/inspection/baseline';
import { known, unseen } from '@/lib/inspection/fact';
import type { LoadFacts, LoadMetric } from '@/lib/inspection/facts';
import { loadMetrics } from '@/lib/inspection/facts';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';

/** Means of the hours that are compared, of those that the collector keeps: 25 points a figure, not five weeks. */
export function createLoadFacts(sql: SqlTx, nowMs: () => number): FactsSources['load'] {
  return async ({ id }) => {
    const hours = hoursCompared(nowMs()).map(utcText);
    const rows = await sql.rows<{ metric: string; at: string; mean: number }>(
      `SELECT metric, at, sum / count AS mean FROM sample
        WHERE instance_id = ? AND metric IN (${marks(loadMetrics.length)}) AND period = 3600 AND at IN (${marks(hours.length)})`,
      [id, ...loadMetrics, ...hours],
    );
    const [live] = await sql.rows<{ seen_at: string | null }>(
      'SELECT seen_at FROM instance_live WHERE instance_id = ?',
      [id],
    );
    const lastSeenAtMs = live?.seen_at ? utcTime(live.seen_at).getTime() : null;
    if (rows.length === 0 && lastSeenAtMs === null) return unseen('no-history', 'load');
    const of = (metric: LoadMetric) =>
      rows
        .filter((row) => row.metric === metric)
        .map(({ at, mean }) => ({ atMs: utcTime(at).getTime(), value: Number(mean) }));
    const load: LoadFacts = {
      lastSeenAtMs,
      queries: of('queries'),
      'threads-running': of('threads-running'),
      'threads-connected': of('threads-connected'),
    };
    return known(load);
  };
}
