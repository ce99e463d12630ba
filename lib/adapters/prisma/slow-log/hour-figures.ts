import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { fromText, inSpan, marks } from '@/lib/adapters/prisma/slow-log/slow-figures';
import type { InstanceId } from '@/lib/shared/ids';
import type { HourFigure } from '@/lib/slow-log/regression/find-regression';
import type { Narrowed } from '@/lib/slow-log/view/slow-sql-store';

type Asked = { readonly from: Date; readonly to: Date; readonly instanceId?: InstanceId | undefined };
const toText = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

/** Figures of digests by hour, of all instances or of one. */
export async function hourFigures(
  sql: MetadataSql,
  digestIds: readonly string[],
  { from, to, instanceId }: Asked,
): Promise<ReadonlyMap<string, readonly HourFigure[]>> {
  const found = new Map<string, HourFigure[]>();
  if (digestIds.length === 0) return found;
  const ofOne = instanceId === undefined ? '' : ' AND r.instance_id = ?';
  const rows = await sql.rows<{ id: string; at: string; count: string; sum: string }>(
    `SELECT r.digest_id AS id, r.at, SUM(r.count) AS count, SUM(r.sum_micros) AS sum FROM slow_rollup r
      WHERE r.digest_id IN (${digestIds.map(() => '?').join(', ')}) AND r.period = 3600 AND r.at >= ? AND r.at < ?${ofOne}
      GROUP BY r.digest_id, r.at`,
    [...digestIds, toText(from), toText(to), ...(instanceId === undefined ? [] : [instanceId])],
  );
  for (const { id, at, count, sum } of rows) {
    const figures = found.get(id) ?? [];
    figures.push({
      atMs: new Date(`${at.replace(' ', 'T')}Z`).getTime(),
      count: Number(count),
      sumMicros: Number(sum),
    });
    found.set(id, figures);
  }
  return found;
}

const dayMs = 86_400_000;

/** Total time of digests by day in microseconds, the last day last. */
export async function dayTotals(
  sql: MetadataSql,
  digestIds: readonly string[],
  { to, count, narrowed }: { readonly to: Date; readonly count: number; readonly narrowed: Narrowed },
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  if (digestIds.length === 0) return found;
  const first = Math.floor(to.getTime() / dayMs) - count + 1;
  const days = { from: new Date(first * dayMs), to: new Date((first + count) * dayMs), period: 86_400 } as const;
  const { where, params } = inSpan(days, narrowed);
  const rows = await sql.rows<{ id: string; at: string; sum: string }>(
    `SELECT r.digest_id AS id, r.at, SUM(r.sum_micros) AS sum FROM slow_rollup r
      WHERE ${where} AND r.digest_id IN (${marks(digestIds)}) GROUP BY r.digest_id, r.at`,
    [...params, ...digestIds],
  );
  for (const { id, at, sum } of rows) {
    const totals = found.get(id) ?? Array.from({ length: count }, () => 0);
    totals[Math.floor(fromText(at).getTime() / dayMs) - first] = Number(sum);
    found.set(id, totals);
  }
  return found;
}
