import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { InstanceId } from '@/lib/shared/ids';
import type { BatchRow } from '@/lib/slow-log/collect/slow-batch';
import { digestId } from '@/lib/slow-log/digest/digest';
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

const rowsAtOnce = 200;
const toText = (unixSeconds: number): string =>
  new Date(unixSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
const toMillis = (micros: number): string => new Date(micros / 1000).toISOString().slice(0, 23).replace('T', ' ');
const keyOf = ({ period, at, digestId: id, schema }: Pick<Figures, 'period' | 'at' | 'digestId' | 'schema'>): string =>
  `${period} ${at} ${id} ${schema}`;

/**
 * Adds a batch to the figures of its instance: every period at once, so no roll-up can be late or run twice. The row of the instance is
 * locked first, so that two sources of one instance add to the same figures one after the other. Rows of hours have no figures by minute.
 */
export async function saveBatch(
  tx: SqlTx,
  instanceId: InstanceId,
  rows: readonly BatchRow[],
  finestSeconds = 60,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.rows('SELECT id FROM instance WHERE id = ? FOR UPDATE', [instanceId]);
  const named = rows.map((row) => ({ ...row, id: digestId(row.digest.fingerprint) }));
  await saveDigests(tx, named);
  await saveFigures(tx, instanceId, named, finestSeconds);
  await saveSamples(tx, instanceId, named);
  await saveCallers(tx, instanceId, named);
}

type Named = BatchRow & { readonly id: string };

async function inserts(tx: SqlTx, head: string, tail: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const marks = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await tx.execute(`${head} VALUES ${marks} ${tail}`, some.flat());
  }
}

async function saveDigests(tx: SqlTx, rows: readonly Named[]): Promise<void> {
  const seen = new Map<string, { text: string; first: number; last: number }>();
  for (const { id, digest } of rows) {
    const known = seen.get(id);
    const text = known?.text ?? new TextDecoder().decode(digest.fingerprint);
    seen.set(id, {
      text,
      first: Math.min(known?.first ?? Number.POSITIVE_INFINITY, digest.firstSeenMicros),
      last: Math.max(known?.last ?? 0, digest.lastSeenMicros),
    });
  }
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  await inserts(
    tx,
    'INSERT INTO slow_digest (id, fingerprint, first_seen, last_seen)',
    'ON DUPLICATE KEY UPDATE first_seen = LEAST(first_seen, VALUES(first_seen)), last_seen = GREATEST(last_seen, VALUES(last_seen))',
    sorted.map(([id, { text, first, last }]) => [id, text, toMillis(first), toMillis(last)]),
  );
}

async function saveFigures(
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

async function saveSamples(tx: SqlTx, instanceId: InstanceId, rows: readonly Named[]): Promise<void> {
  const slowest = new Map<string, Named>();
  for (const row of rows) {
    // A server that only counts has no text of some.
    if (row.digest.sampleLength === 0) continue;
    const key = `${row.id} ${Math.floor(row.minute / 86_400)}`;
    const known = slowest.get(key);
    if (known === undefined || known.digest.sampleMicros < row.digest.sampleMicros) slowest.set(key, row);
  }
  // The text is compared with the duration that is still there, so it stands in front of it.
  await inserts(
    tx,
    'INSERT INTO slow_sample (digest_id, instance_id, day, schema_name, micros, text, text_bytes)',
    `ON DUPLICATE KEY UPDATE schema_name = IF(VALUES(micros) > micros, VALUES(schema_name), schema_name),
      text = IF(VALUES(micros) > micros, VALUES(text), text), text_bytes = IF(VALUES(micros) > micros, VALUES(text_bytes), text_bytes),
      micros = GREATEST(micros, VALUES(micros))`,
    [...slowest.values()].map(({ id, minute, schema, digest }) => [
      id,
      instanceId,
      toText(minute).slice(0, 10),
      schema,
      digest.sampleMicros,
      new TextDecoder().decode(digest.sample),
      digest.sampleLength,
    ]),
  );
}

async function saveCallers(tx: SqlTx, instanceId: InstanceId, rows: readonly Named[]): Promise<void> {
  const callers = new Map<string, { row: readonly string[]; count: number; last: number }>();
  for (const { id, digest } of rows) {
    for (const [kind, names] of [
      ['user', digest.users],
      ['host', digest.hosts],
    ] as const) {
      for (const { name, events } of names.list()) {
        const row = [id, instanceId, kind, name.slice(0, 128)];
        const known = callers.get(row.join('\0')) ?? { row, count: 0, last: 0 };
        known.count += events;
        known.last = Math.max(known.last, digest.lastSeenMicros);
        callers.set(row.join('\0'), known);
      }
    }
  }
  await inserts(
    tx,
    'INSERT INTO slow_caller (digest_id, instance_id, kind, name, count, last_seen)',
    'ON DUPLICATE KEY UPDATE count = count + VALUES(count), last_seen = GREATEST(last_seen, VALUES(last_seen))',
    [...callers.values()].map(({ row, count, last }) => [...row, count, toMillis(last)]),
  );
}

const deletedAtOnce = 20_000;

/** For the sweeper: figures, samples and callers that have been kept long enough. */
export async function purgeSlowSql(sql: SqlTx): Promise<number> {
  let gone = 0;
  for (const { seconds, keepHours } of slowPeriods) {
    gone += await sql.execute(
      `DELETE FROM slow_rollup WHERE period = ? AND at < UTC_TIMESTAMP() - INTERVAL ? HOUR LIMIT ${deletedAtOnce}`,
      [seconds, keepHours],
    );
  }
  gone += await sql.execute(
    `DELETE FROM slow_counter WHERE seen_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM slow_plan WHERE asked_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM slow_upload WHERE created_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(`DELETE FROM slow_sample WHERE day < UTC_DATE() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`);
  gone += await sql.execute(
    `DELETE FROM slow_caller WHERE last_seen < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  return gone;
}
