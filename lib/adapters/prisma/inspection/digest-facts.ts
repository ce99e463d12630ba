import { marks, utcText } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { known, unseen } from '@/lib/inspection/fact';
import type { DigestFacts } from '@/lib/inspection/facts';
import { medianOf } from '@/lib/inspection/forecast';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysBefore = 7;
/** Of a day: those below take no time that anybody would notice. */
const digestsMax = 50;
const microsPerSecond = 1_000_000;

type Row = { readonly id: string; readonly at: string; readonly times: Uint8Array };

/** Slow statements of the last 24 whole hours against the seven days before them. */
export function createDigestFacts(sql: SqlTx, nowMs: () => number): FactsSources['digests'] {
  return async ({ id: instanceId }) => {
    const hourNow = Math.floor(nowMs() / hourMs) * hourMs;
    const today = Math.floor((hourNow - dayMs) / dayMs) * dayMs;
    const hours = Array.from({ length: 24 }, (_, back) => utcText(hourNow - (back + 1) * hourMs));
    const days = Array.from({ length: daysBefore }, (_, back) => utcText(today - (back + 1) * dayMs));
    const seen = await sql.rows<{ id: string }>(
      `SELECT DISTINCT digest_id AS id FROM slow_rollup WHERE period = 86400 AND at IN (${marks(days.length)}) AND instance_id = ?`,
      [...days, instanceId],
    );
    const top = await sql.rows<{ id: string; fingerprint: string; count: string; sum: string }>(
      `SELECT r.digest_id AS id, d.fingerprint, SUM(r.count) AS count, SUM(r.sum_micros) AS sum
        FROM slow_rollup r JOIN slow_digest d ON d.id = r.digest_id
        WHERE r.period = 3600 AND r.at IN (${marks(hours.length)}) AND r.instance_id = ?
        GROUP BY r.digest_id, d.fingerprint ORDER BY sum DESC LIMIT ${digestsMax}`,
      [...hours, instanceId],
    );
    if (top.length === 0 && seen.length === 0) return unseen('no-slow-log');
    const ids = top.map(({ id }) => id);
    const timesIn = async (period: number, ats: readonly string[]): Promise<readonly Row[]> =>
      ids.length === 0
        ? []
        : sql.rows<Row>(
            `SELECT digest_id AS id, at, times FROM slow_rollup
              WHERE period = ${period} AND at IN (${marks(ats.length)}) AND instance_id = ? AND digest_id IN (${marks(ids.length)})`,
            [...ats, instanceId, ...ids],
          );
    const [now, before] = [p95By(await timesIn(3600, hours), false), p95By(await timesIn(86_400, days), true)];
    const all = top.reduce((total, { sum }) => total + Number(sum), 0);
    const knownBefore = new Set(seen.map(({ id }) => id));
    return known<DigestFacts>({
      digests: top.map(({ id, fingerprint, count, sum }, at) => {
        const usual = before.get(id) ?? [];
        return {
          id,
          fingerprint,
          schema: null,
          count: Number(count),
          sharePercent: all === 0 ? 0 : (Number(sum) / all) * 100,
          rank: at + 1,
          // On the first day of a source everything is: that is no news.
          isNew: seen.length > 0 && !knownBefore.has(id),
          p95Seconds: (now.get(id)?.[0] ?? 0) / microsPerSecond,
          usualP95Seconds: usual.length === 0 ? null : medianOf(usual) / microsPerSecond,
        };
      }),
    });
  };
}

/** Of each digest: of all rows together, or of each time apart. Schemas are put together. */
function p95By(rows: readonly Row[], isApart: boolean): ReadonlyMap<string, readonly number[]> {
  const sketches = new Map<string, Map<string, QuantileSketch>>();
  for (const { id, at, times } of rows) {
    const own = sketches.get(id) ?? new Map<string, QuantileSketch>();
    const key = isApart ? at : '';
    const sketch = own.get(key) ?? new QuantileSketch();
    sketch.merge(QuantileSketch.fromBytes(times));
    sketches.set(id, own.set(key, sketch));
  }
  return new Map([...sketches].map(([id, own]) => [id, [...own.values()].map((one) => one.quantile(0.95))]));
}
