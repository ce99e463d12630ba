import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetadataDatabase } from '@/lib/adapters/prisma/client';
import { checkMetadataDatabase, createMetadataClient, preparedMax } from '@/lib/adapters/prisma/client';
import { freePort } from '@/scripts/process.mjs';
import type { TestDatabase } from '@/scripts/testing/test-database';
import { createTestDatabase } from '@/scripts/testing/test-database';

const settings = { poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' } as const;
const servers = [
  ['MariaDB', 'TEST_DATABASE_URL'],
  ['MySQL', 'TEST_MYSQL_URL'],
] as const;

describe.each(servers)('%s as metadata store', (_engine, variable) => {
  const server = process.env[variable];
  let test_: TestDatabase;
  let database: MetadataDatabase;

  beforeAll(async () => {
    if (!server) return;
    test_ = await createTestDatabase(server);
    database = { url: test_.url, ...settings };
  });
  afterAll(async () => test_?.drop());

  const onServer = test.skipIf(!server);

  onServer('says its version', async () => {
    const checked = await checkMetadataDatabase(database);
    expect(checked.ok && checked.value.version).toMatch(/^\d+\.\d+/);
  });

  onServer('keeps times in UTC, to the millisecond, and JSON and big numbers whole', async () => {
    const client = createMetadataClient(database);
    try {
      const at = new Date('2026-03-01T23:59:59.123Z');
      const heads = { zeta: 1, alpha: ['ä', '试'] };
      await client.auditAnchor.create({ data: { day: '2026-03-01', heads, prevHash: 'a', hash: 'b', createdAt: at } });
      const row = await client.auditAnchor.findUniqueOrThrow({ where: { day: '2026-03-01' } });
      expect(row).toMatchObject({ createdAt: at, heads });
      const rows = await client.$queryRaw<{ text: string; zone: string }[]>`
        SELECT CAST(created_at AS CHAR) AS text, @@session.time_zone AS zone FROM audit_anchor`;
      expect(rows).toEqual([{ text: '2026-03-01 23:59:59.123', zone: '+00:00' }]);
      const clock = await client.$queryRaw<{ now: Date }[]>`SELECT NOW(3) AS now`;
      expect(Math.abs((clock[0]?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
      await client.cellPart.create({
        data: { cellId: 'a'.repeat(26), seq: 1, rows: 9_007_199_254_740_993n, state: 'done' },
      });
      expect(await client.cellPart.findFirstOrThrow()).toMatchObject({ rows: 9_007_199_254_740_993n });
    } finally {
      await client.$disconnect();
    }
  });

  onServer('keeps as many prepared statements on the server as it says, and no more', async () => {
    const client = createMetadataClient({ ...database, poolSize: 1 });
    // Of this one connection: other tests use the server too.
    const open = async (): Promise<number> => {
      const rows = await client.$queryRaw<{ Variable_name: string; Value: string }[]>`
        SHOW SESSION STATUS WHERE Variable_name IN ('Com_stmt_prepare', 'Com_stmt_close')`;
      const of = new Map(rows.map((row) => [row.Variable_name, Number(row.Value)]));
      return (of.get('Com_stmt_prepare') ?? 0) - (of.get('Com_stmt_close') ?? 0);
    };
    try {
      // Each list is a statement of its own: many more than are kept.
      for (let n = 1; n <= 3 * preparedMax; n++)
        await client.auditAnchor.findMany({ where: { day: { in: Array.from({ length: n }, (_, i) => `day ${i}`) } } });
      expect(Math.abs((await open()) - preparedMax)).toBeLessThanOrEqual(1);
      for (let n = 1; n <= 10; n++) await client.auditAnchor.findMany({ where: { day: { in: ['a', 'b'] } } });
      expect(Math.abs((await open()) - preparedMax)).toBeLessThanOrEqual(1);
    } finally {
      await client.$disconnect();
    }
  });

  onServer("compares names exactly and people's texts without regard to case", async () => {
    const client = createMetadataClient(database);
    try {
      const seenAt = new Date('2026-03-01T00:00:00Z');
      const cluster = await client.cluster.create({ data: { id: '01J0000000000000000000000A', name: 'Orders' } });
      await expect(
        client.cluster.create({ data: { id: '01J0000000000000000000000B', name: 'orders' } }),
      ).rejects.toMatchObject({ code: 'P2002' });
      expect(await client.cluster.count({ where: { name: { contains: 'ORD' } } })).toBe(1);
      const snapshot = {
        id: cluster.id,
        instanceId: cluster.id,
        schemaName: 'shop',
        takenAt: seenAt,
        hash: 'h',
        gaps: [],
      };
      await client.schemaSnapshot.create({ data: snapshot });
      const object = { snapshotId: cluster.id, kind: 'table', ddlHash: 'h', definition: {} };
      await client.schemaObject.createMany({
        data: [
          { ...object, name: 'orders' },
          { ...object, name: 'Orders' },
        ],
      });
      expect(await client.schemaObject.count({ where: { name: 'orders' } })).toBe(1);
    } finally {
      await client.$disconnect();
    }
  });

  onServer('lets exactly one of forty racers win a compare-and-set', async () => {
    const client = createMetadataClient(database);
    try {
      const id = '01J0000000000000000000000C';
      await client.environment.create({
        data: { id, key: 'prod', name: 'Production', kind: 'prod', rank: 4, policy: {} },
      });
      const race = Array.from({ length: 40 }, () =>
        client.environment.updateMany({ where: { id, version: 0 }, data: { version: { increment: 1 } } }),
      );
      const wins = (await Promise.all(race)).map(({ count }) => count).filter((count) => count === 1);
      expect(wins).toHaveLength(1);
    } finally {
      await client.$disconnect();
    }
  });

  test.skipIf(!server).each<[what: string, change: (url: URL) => void, code: string]>([
    [
      'a wrong password',
      (url) => {
        url.password = 'wrong';
      },
      'metadata/access-denied',
    ],
    [
      'an unknown database',
      (url) => {
        url.pathname = '/not_there';
      },
      'metadata/unknown-database',
    ],
  ])('%s is told as what it is', async (_what, change, code) => {
    const url = new URL(database.url);
    change(url);
    const checked = await checkMetadataDatabase({ ...settings, url: url.href });
    expect(checked.ok ? 'ok' : checked.error.code).toBe(code);
  });
});

test.skipIf(!process.env['TEST_MYSQL_URL'])('MySQL without TLS asks to accept its key, and says how', async () => {
  const own = await createTestDatabase(process.env['TEST_MYSQL_URL']);
  const admin = createMetadataClient({ ...settings, url: own.url });
  try {
    await admin.$executeRawUnsafe("CREATE USER 'key_probe'@'%' IDENTIFIED BY 'long-enough-1'");
    await admin.$executeRawUnsafe(`GRANT ALL ON ${own.name}.* TO 'key_probe'@'%'`);
    const url = new URL(own.url);
    url.username = 'key_probe';
    url.password = 'long-enough-1';
    const refused = await checkMetadataDatabase({ ...settings, url: url.href, allowPublicKeyRetrieval: false });
    expect(refused.ok ? 'ok' : refused.error.code).toBe('metadata/public-key-needed');
    expect((await checkMetadataDatabase({ ...settings, url: url.href })).ok).toBe(true);
  } finally {
    await admin.$executeRawUnsafe("DROP USER IF EXISTS 'key_probe'@'%'");
    await admin.$disconnect();
    await own.drop();
  }
});

test('a server that is down is told as unreachable, with its address', async () => {
  const port = await freePort();
  const checked = await checkMetadataDatabase({ ...settings, url: `mysql://a:b@127.0.0.1:${port}/x` });
  expect(checked.ok ? undefined : checked.error).toMatchObject({
    code: 'metadata/unreachable',
    advice: `is the metadata database running at 127.0.0.1:${port}?`,
  });
});
