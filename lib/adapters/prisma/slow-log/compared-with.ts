import { inSpan } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { countMin, floorMicros, timesMin } from '@/lib/slow-log/regression/find-regression';
import type { Narrowed, RankedWith } from '@/lib/slow-log/view/slow-sql-store';

const none = { join: '', joinParams: [], where: '', whereParams: [], having: [] } as const;

/** How the ranking keeps only what differs from another span: as `differenceOf` decides of one digest, for all pages of the list. */
export function comparedWith(compared: RankedWith | undefined, narrowed: Narrowed) {
  if (compared === undefined) return none;
  const { where, params } = inSpan(compared.with, narrowed, 'o');
  if (compared.only === 'absent') {
    const isAbsent = ` AND NOT EXISTS (SELECT 1 FROM slow_rollup o WHERE o.digest_id = d.id AND ${where})`;
    return { ...none, where: isAbsent, whereParams: params };
  }
  return {
    ...none,
    join: `JOIN (SELECT o.digest_id, SUM(o.count) AS count, SUM(o.sum_micros) / SUM(o.count) AS mean FROM slow_rollup o
      WHERE ${where} GROUP BY o.digest_id) b ON b.digest_id = d.id`,
    joinParams: params,
    having: [
      `SUM(r.count) >= ${countMin} AND MIN(b.count) >= ${countMin}`,
      `SUM(r.sum_micros) / SUM(r.count) > ${timesMin} * MIN(b.mean)`,
      `SUM(r.sum_micros) / SUM(r.count) - MIN(b.mean) > ${floorMicros}`,
    ],
  };
}
