import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDigestFacts } from '@/lib/adapters/prisma/inspection/digest-facts';
import { utcText } from '@/lib/adapters/prisma/inspection/inspection-codec';
import { createLoadFacts } from '@/lib/adapters/prisma/inspection/load-facts';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { InspectedInstance } from '@/lib/inspection/facts';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';

let metadata: MetadataDatabase;
let sql: MetadataSql;
const nowMs = Date.UTC(2026, 10, 30, 7, 30);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const instance: InspectedInstance = {
  id: newId(instanceIdSchema),
  name: 'shop-1',
  host: '10.0.0.1',
  port: 3306,
  cluster: null,
  environmentKind: 'prod',
  tags: {},
};

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
});
afterAll(async () => {
  await sql.close();
  await metadata.end();
});
beforeEach(async () => {
  for (const table of ['sample', 'slow_rollup', 'slow_digest']) await sql.execute(`DELETE FROM ${table}`);
});

async function sampled(atMs: number, metric: string, sum: number, count: number): Promise<void> {
  await sql.execute(
    `INSERT INTO sample (instance_id, metric, period, at, count, min, max, sum) VALUES (?, ?, 3600, ?, ?, 0, 0, ?)`,
    [instance.id, metric, utcText(atMs), count, sum],
  );
}

async function ran(period: number, atMs: number, id: string, millis: number, count = 100): Promise<void> {
  const times = new QuantileSketch();
  times.add(millis * 1000, count);
  await sql.execute(
    `INSERT IGNORE INTO slow_digest (id, fingerprint, first_seen, last_seen) VALUES (?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
    [id, `select ${id}`],
  );
  const micros = millis * 1000;
  await sql.execute(
    `INSERT INTO slow_rollup (period, at, instance_id, digest_id, schema_name, count, sum_micros, min_micros, max_micros, lock_micros,
        rows_sent, rows_examined, times) VALUES (?, ?, ?, ?, 'shop', ?, ?, ?, ?, 0, 0, 0, ?)`,
    [period, utcText(atMs), instance.id, id, count, micros * count, micros, micros, Buffer.from(times.toBytes())],
  );
}

test('the load: means of the last five whole hours, and of the same hours of the weeks before', async () => {
  const hour = Math.floor(nowMs / hourMs) * hourMs;
  await sampled(hour - hourMs, 'queries', 6000, 60);
  await sampled(hour - hourMs - 7 * dayMs, 'queries', 300, 10);
  await sampled(hour, 'queries', 1, 1);
  await sampled(hour - 3 * dayMs, 'queries', 1, 1);
  const load = await createLoadFacts(sql, () => nowMs)(instance);
  expect(load).toMatchObject({ known: true, value: { 'threads-running': [], lastSeenAtMs: null } });
  if (!load.known) return;
  expect(load.value.queries).toHaveLength(2);
  expect(load.value.queries).toEqual(
    expect.arrayContaining([
      { atMs: hour - hourMs, value: 100 },
      { atMs: hour - hourMs - 7 * dayMs, value: 30 },
    ]),
  );
});

test('an instance that nobody samples has no load and no statements, rather than none', async () => {
  expect(await createLoadFacts(sql, () => nowMs)(instance)).toEqual({
    known: false,
    reason: 'no-history',
    what: 'load',
  });
  expect(await createDigestFacts(sql, () => nowMs)(instance)).toEqual({ known: false, reason: 'no-slow-log' });
});

test('statements: the last day by time, against the median of seven days before', async () => {
  const hour = Math.floor(nowMs / hourMs) * hourMs;
  const yesterday = Math.floor((hour - dayMs) / dayMs) * dayMs;
  for (const [back, millis] of [200, 210, 9000].entries())
    await ran(86_400, yesterday - (back + 1) * dayMs, 'old', millis);
  await ran(3600, hour - hourMs, 'old', 2000);
  await ran(3600, hour - 2 * hourMs, 'fresh', 1000);
  const found = await createDigestFacts(sql, () => nowMs)(instance);
  expect(found).toMatchObject({
    known: true,
    value: {
      digests: [
        { id: 'old', rank: 1, isNew: false, count: 100 },
        { id: 'fresh', rank: 2, isNew: true, usualP95Seconds: null },
      ],
    },
  });
  if (!found.known) return;
  const [old] = found.value.digests;
  expect(old?.p95Seconds).toBeCloseTo(2, 1);
  expect(old?.usualP95Seconds).toBeCloseTo(0.21, 2);
  expect(old?.sharePercent).toBeCloseTo(66.7, 1);
});

test('on the first day of a source nothing is new', async () => {
  await ran(3600, Math.floor(nowMs / hourMs) * hourMs - hourMs, 'fresh', 1000);
  expect(await createDigestFacts(sql, () => nowMs)(instance)).toMatchObject({
    known: true,
    value: { digests: [{ id: 'fresh', isNew: false }] },
  });
});
