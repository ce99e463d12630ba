import type { Named } from '@/lib/adapters/prisma/slow-log/batch-rows';
import { inserts, rowsAtOnce, toText } from '@/lib/adapters/prisma/slow-log/batch-rows';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { InstanceId } from '@/lib/shared/ids';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';

/** Seconds of a period, and how long its figures are kept. */
export const slowPeriods = [
  { seconds: 60, keepHours: 50 },
  { seconds: 3600, keepHours: 24 * 62 },
  { seconds: 86_400, keepHours: 24 * 400 },
] as const;

type Figures = {
  period: number;
  at: string;
  digestId: string;
  schema: string;
  count: number;
  sum: number;
  min: number;
  max: number;
  lock: number;
  sent: number;
  examined: number;
  times: QuantileSketch;
};

const keyOf = ({ period, at, digestId: id, schema }: Pick<Figures, 'period' | 'at' | 'digestId' | 'schema'>): string =>
  `${period} ${at} ${id} ${schema}`;

/** Adds to what is stored of the same period, instance, digest and schema. */
export async function saveFigures(
  tx: SqlTx,
  instanceId: InstanceId,
  rows: readonly Named[],
  finestSeconds: number,
): Promise<void> {
  const figures = new Map<string, Figures>();
  for (const { minute, schema, digest, id } of rows) {
    for (const { seconds } of slowPeriods) {
      if (seconds < finestSeconds) continue;
      add(figures, {
        period: seconds,
        at: toText(Math.floor(minute / seconds) * seconds),
        digestId: id,
        schema,
        count: digest.count,
        sum: digest.sumMicros,
        min: digest.minMicros,
        max: digest.maxMicros,
        lock: digest.lockMicros,
        sent: digest.rowsSent,
        examined: digest.rowsExamined,
        times: digest.times,
      });
    }
  }
  for (const stored of await readStored(tx, instanceId, [...figures.values()])) add(figures, stored);
  await inserts(
    tx,
    `INSERT INTO slow_rollup (period, at, instance_id, digest_id, schema_name, count, sum_micros, min_micros, max_micros, lock_micros,
      rows_sent, rows_examined, times)`,
    `ON DUPLICATE KEY UPDATE count = VALUES(count), sum_micros = VALUES(sum_micros), min_micros = VALUES(min_micros),
      max_micros = VALUES(max_micros), lock_micros = VALUES(lock_micros), rows_sent = VALUES(rows_sent),
      rows_examined = VALUES(rows_examined), times = VALUES(times)`,
    [...figures.values()].map((row) => [
      row.period,
      row.at,
      instanceId,
      row.digestId,
      row.schema,
      row.count,
      row.sum,
      row.min,
      row.max,
      row.lock,
      row.sent,
      row.examined,
      Buffer.from(row.times.toBytes()),
    ]),
  );
}

function add(figures: Map<string, Figures>, more: Figures): void {
  const key = keyOf(more);
  const known = figures.get(key);
  if (known === undefined) {
    const times = new QuantileSketch();
    times.merge(more.times);
    figures.set(key, { ...more, times });
    return;
  }
  known.count += more.count;
  known.sum += more.sum;
  known.min = Math.min(known.min, more.min);
  known.max = Math.max(known.max, more.max);
  known.lock += more.lock;
  known.sent += more.sent;
  known.examined += more.examined;
  known.times.merge(more.times);
}

type StoredRow = {
  readonly at: string;
  readonly digest_id: string;
  readonly schema_name: string;
  readonly times: Uint8Array;
} & {
  // A number or text from a connection of our own, a BigInt from Prisma's.
  readonly [Name in
    | 'period'
    | 'count'
    | 'sum_micros'
    | 'min_micros'
    | 'max_micros'
    | 'lock_micros'
    | 'rows_sent'
    | 'rows_examined']: number | bigint | string;
};

async function readStored(tx: SqlTx, instanceId: InstanceId, wanted: readonly Figures[]): Promise<readonly Figures[]> {
  const keys = new Set(wanted.map(keyOf));
  const stored: Figures[] = [];
  for (let from = 0; from < wanted.length; from += rowsAtOnce) {
    const some = wanted.slice(from, from + rowsAtOnce);
    const rows = await tx.rows<StoredRow>(
      `SELECT period, CAST(at AS CHAR) AS at, digest_id, schema_name, count, sum_micros, min_micros, max_micros, lock_micros, rows_sent, rows_examined, times
        FROM slow_rollup WHERE (period, at, instance_id, digest_id, schema_name) IN (${some.map(() => '(?, ?, ?, ?, ?)').join(', ')})`,
      some.flatMap(({ period, at, digestId: id, schema }) => [period, at, instanceId, id, schema]),
    );
    stored.push(...rows.map(toFigures).filter((row) => keys.has(keyOf(row))));
  }
  return stored;
}

const toFigures = (row: StoredRow): Figures => ({
  period: Number(row.period),
  at: row.at.slice(0, 19),
  digestId: row.digest_id,
  schema: row.schema_name,
  count: Number(row.count),
  sum: Number(row.sum_micros),
  min: Number(row.min_micros),
  max: Number(row.max_micros),
  lock: Number(row.lock_micros),
  sent: Number(row.rows_sent),
  examined: Number(row.rows_examined),
  times: QuantileSketch.fromBytes(row.times),
});
