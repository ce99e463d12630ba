import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { logFiles } from '@/lib/adapters/log-files/log-files';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createCollectStore } from '@/lib/adapters/prisma/slow-log/collect-store';
import { purgeSlowSql } from '@/lib/adapters/prisma/slow-log/purge-slow-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { environmentIdSchema, instanceIdSchema, newId, slowSourceIdSchema } from '@/lib/shared/ids';
import { createCollectSources } from '@/lib/slow-log/collect/collect-sources';
import type { CollectStore } from '@/lib/slow-log/collect/collect-store';
import { createReadLogFile } from '@/lib/slow-log/collect/read-log-file';

let metadata: MetadataDatabase;
let sql: MetadataSql;
const instanceId = newId(instanceIdSchema);
const dir = mkdtempSync(join(tmpdir(), 'sluice-collect-'));
const log = join(dir, 'slow.log');
const signal = new AbortController().signal;

const start = Math.floor(Date.now() / 60_000) * 60 - 7200;
const event = (text: string, minute: number, seconds = '0.500000') =>
  `# Time: ${new Date((start + minute * 60) * 1000).toISOString().replace('Z', '000Z')}\n# User@Host: app[app] @  [10.0.0.1]  Id: 1\n# Query_time: ${seconds}  Lock_time: 0.000010 Rows_sent: 1  Rows_examined: 100\nuse shop;\nSET timestamp=${start + minute * 60};\n${text};\n`;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const environmentId = newId(environmentIdSchema);
  await metadata.db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await metadata.db.instance.create({
    data: { id: instanceId, name: 'one', host: 'one', port: 3306, tags: {}, environmentId },
  });
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await sql.close();
  await metadata.end();
});
beforeEach(async () => {
  for (const table of ['slow_source', 'slow_digest', 'slow_rollup', 'slow_sample', 'slow_caller'])
    await sql.execute(`DELETE FROM ${table}`);
  await metadata.db.slowSource.create({
    data: { id: newId(slowSourceIdSchema), instanceId, kind: 'file', path: log, dueAt: new Date(0) },
  });
});

const nothing = async () => undefined;
const collectorOf = (store: CollectStore) =>
  createCollectSources({
    store,
    visitors: {
      file: createReadLogFile(logFiles),
      'slow-log-table': nothing,
      'statement-digests': nothing,
      'tidb-slow-query': nothing,
    },
    onFault: (_source, error) => {
      throw error;
    },
  });
const collector = (owner = 'w1') => collectorOf(createCollectStore(sql, { zone: 'default', owner }));

async function visit(): Promise<void> {
  await sql.execute(`UPDATE slow_source SET due_at = '2000-01-01'`);
  expect(await collector().collectDue(signal)).toBe(1);
}

const counted = async (period = 60) => {
  const [row] = await sql.rows<{ events: number; times: number }>(
    `SELECT CAST(COALESCE(SUM(count), 0) AS UNSIGNED) AS events, CAST(COALESCE(SUM(sum_micros), 0) AS UNSIGNED) AS times
      FROM slow_rollup WHERE period = ?`,
    [period],
  );
  return row;
};

describe('a log is read exactly once', () => {
  test('as it grows, its last event once it has come to rest', async () => {
    writeFileSync(log, event('SELECT a FROM t WHERE id = 1', 1) + event('SELECT a FROM t WHERE id = 2', 2, '1.500000'));
    await visit();
    expect(await counted()).toEqual({ events: 1, times: 500_000 });
    await visit();
    expect(await counted()).toEqual({ events: 2, times: 2_000_000 });
    await visit();
    appendFileSync(log, event('SELECT a FROM t WHERE id = 3', 2) + event('SELECT b FROM t', 3));
    await visit();
    await visit();
    await visit();
    for (const period of [60, 3600, 86_400]) expect(await counted(period)).toEqual({ events: 4, times: 3_000_000 });
    expect(await metadata.db.slowDigest.count()).toBe(2);
    expect(
      await metadata.db.slowSample.findMany({ select: { text: true, micros: true }, orderBy: { micros: 'desc' } }),
    ).toEqual([
      { text: 'SELECT a FROM t WHERE id = 2', micros: 1_500_000n },
      { text: 'SELECT b FROM t', micros: 500_000n },
    ]);
    const [source] = await metadata.db.slowSource.findMany();
    expect(source).toMatchObject({ events: 4n, failure: null, owner: null });
  });

  test.each<[string, (old: string) => void]>([
    ['renamed', (old) => renameSync(log, old)],
    [
      'copied and truncated',
      (old) => {
        copyFileSync(log, old);
        truncateSync(log);
      },
    ],
    [
      'packed',
      (old) => {
        writeFileSync(`${old}.gz`, gzipSync(readFileSync(log)));
        rmSync(log);
      },
    ],
  ])('when it is rotated: %s', async (_how, rotate) => {
    writeFileSync(log, event('SELECT 1', 1) + event('SELECT 2', 2));
    await visit();
    appendFileSync(log, event('SELECT 3', 3));
    rotate(`${log}.1`);
    appendFileSync(log, event('SELECT 4', 4) + event('SELECT 5', 5));
    await visit();
    await visit();
    await visit();
    expect(await counted()).toEqual({ events: 5, times: 2_500_000 });
    rmSync(`${log}.1`, { force: true });
    rmSync(`${log}.1.gz`, { force: true });
  });

  test('when another worker took the source meanwhile, nothing of the batch counts', async () => {
    writeFileSync(log, event('SELECT 1', 1) + event('SELECT 2', 2));
    const store = createCollectStore(sql, { zone: 'default', owner: 'w1' });
    const slow = collectorOf({
      ...store,
      save: async (...saved) => {
        await sql.execute(`UPDATE slow_source SET owner = 'w2'`);
        return store.save(...saved);
      },
    });
    await slow.collectDue(signal);
    expect(await counted()).toEqual({ events: 0, times: 0 });
    expect(await collector().collectDue(signal)).toBe(0);
  });
});

test('a log that is not there is told and tried again later', async () => {
  rmSync(log, { force: true });
  await visit();
  const [source] = await metadata.db.slowSource.findMany();
  expect(source?.failure).toEqual({ code: 'ENOENT', detail: log });
  expect(source?.dueAt.getTime()).toBeGreaterThan(Date.now() + 200_000);
});

test('old figures go', async () => {
  writeFileSync(log, event('SELECT 1', -4000) + event('SELECT 2', 2) + event('SELECT 3', 3));
  await visit();
  expect(await purgeSlowSql(sql)).toBe(1);
  expect(await counted(3600)).toEqual({ events: 2, times: 1_000_000 });
});
