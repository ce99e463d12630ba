import type { Named } from '@/lib/adapters/prisma/slow-log/batch-rows';
import { inserts, toMillis, toText } from '@/lib/adapters/prisma/slow-log/batch-rows';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { InstanceId } from '@/lib/shared/ids';

/** The slowest statement of a digest by instance and day. */
export async function saveSamples(tx: SqlTx, instanceId: InstanceId, rows: readonly Named[]): Promise<void> {
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

/** Who sent it, as far as the source tells. */
export async function saveCallers(tx: SqlTx, instanceId: InstanceId, rows: readonly Named[]): Promise<void> {
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
