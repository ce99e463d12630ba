import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { metrics } from '@/lib/instance/live/metric';
import { figuresOf } from '@/lib/instance/live/rates';
import type { Reading } from '@/lib/instance/live/reading';
import type { InstanceId } from '@/lib/shared/ids';

/** Seconds of a period, and how long its figures are kept: a day and two hours, 35 days, 400 days. */
export const samplePeriods = [
  { seconds: 60, keepHours: 26 },
  { seconds: 3600, keepHours: 24 * 35 },
  { seconds: 86_400, keepHours: 24 * 400 },
] as const;
export type SamplePeriod = (typeof samplePeriods)[number]['seconds'];

type Taken = { readonly instanceId: InstanceId; readonly reading: Reading };

/**
 * Figures into all periods at once: there is no roll-up that could be late or run twice, and a period that is not over has what was
 * seen of it so far.
 */
export async function saveSamples(tx: SqlTx, taken: readonly Taken[]): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const { instanceId, reading } of taken) {
    for (const [metric, value] of figuresTaken(reading)) {
      for (const { seconds } of samplePeriods) {
        const at = Math.floor(reading.atMs / 1000 / seconds) * seconds;
        rows.push([instanceId, metric, seconds, toText(at), 1, value, value, value]);
      }
    }
  }
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    await tx.execute(
      `INSERT INTO sample (instance_id, metric, period, at, count, min, max, sum)
        VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
        ON DUPLICATE KEY UPDATE count = count + 1, min = LEAST(min, VALUES(min)), max = GREATEST(max, VALUES(max)),
          sum = sum + VALUES(sum)`,
      some.flat(),
    );
  }
}

const rowsAtOnce = 300;

/** Rates were counted at the visit, against the reading before it. */
function figuresTaken(reading: Reading): readonly (readonly [string, number])[] {
  const gauges = figuresOf(reading, undefined);
  const rates = metrics.flatMap(({ id, as }) => {
    const rate = as === 'rate' ? reading.rates[id] : undefined;
    return rate === undefined ? [] : [[id, rate] as const];
  });
  return [...gauges, ...rates];
}

const toText = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

const deletedAtOnce = 20_000;

/** For the sweeper: figures that have been kept long enough, and events of more than a year. */
export async function purgeSamples(sql: SqlTx): Promise<number> {
  let gone = 0;
  for (const { seconds, keepHours } of samplePeriods) {
    gone += await sql.execute(
      `DELETE FROM sample WHERE period = ? AND at < UTC_TIMESTAMP() - INTERVAL ? HOUR LIMIT ${deletedAtOnce}`,
      [seconds, keepHours],
    );
  }
  gone += await sql.execute(
    `DELETE FROM instance_event WHERE at < UTC_TIMESTAMP() - INTERVAL 400 DAY LIMIT ${deletedAtOnce}`,
  );
  return gone;
}
