import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDailyAnchor } from '@/lib/adapters/prisma/audit-anchor';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import { metadataGrants } from '@/lib/adapters/prisma/audit-grants';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';

const engines = [
  ['MariaDB', process.env['TEST_DATABASE_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, url]) => url))('the product’s own account on %s', (_name, url) => {
  let metadata: MetadataDatabase;
  let db: PrismaClient;
  const account = { user: `app_${Math.random().toString(36).slice(2, 8)}`, host: '%' };

  beforeAll(async () => {
    metadata = await createMetadataDatabase(url);
    const { hostname: host, port } = new URL(url ?? '');
    await metadata.sql.query(`CREATE USER '${account.user}'@'%' IDENTIFIED BY 'app-password'`);
    const [rows] = await metadata.sql.query<RowDataPacket[]>('SHOW TABLES');
    const tables = rows.map((row) => String(Object.values(row)[0]));
    for (const sql of metadataGrants(metadata.name, tables, account)) await metadata.sql.query(sql);
    const settings = {
      host,
      port: Number(port),
      user: account.user,
      password: 'app-password',
      database: metadata.name,
    };
    db = new PrismaClient({
      adapter: new PrismaMariaDb({ ...settings, timezone: 'Z', allowPublicKeyRetrieval: true }),
    });
  });
  afterAll(async () => {
    await db.$disconnect();
    await metadata.sql.query(`DROP USER IF EXISTS '${account.user}'@'%'`);
    await metadata.end();
  });

  const entry = {
    stream: 'access',
    actorId: null,
    via: 'system',
    action: 'a.b',
    resourceKind: 'x',
    resourceId: 'y',
    data: {},
  } as const;

  test('appends, anchors and verifies', async () => {
    const database = { db, mac: metadata.mac };
    for (let n = 0; n < 3; n++)
      await inAuditedTransaction(database, async () => ({ value: undefined, audit: [entry] }));
    expect(await writeDailyAnchor(database)).toBeDefined();
    expect(await verifyAuditLog(db, metadata.mac)).toMatchObject({ isWhole: true, rows: 3, anchors: 1 });
  });

  test.each([
    'UPDATE audit SET action = "x"',
    'DELETE FROM audit',
    'TRUNCATE TABLE audit',
    'DELETE FROM audit_anchor',
    'UPDATE journal SET event = "x"',
    'DELETE FROM journal',
    'ALTER TABLE audit ADD x INT',
    'DROP TABLE audit',
    'UPDATE _prisma_migrations SET logs = ""',
  ])('may not %s', async (sql) => {
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/1142/);
  });

  test('does not act when the act cannot be audited', async () => {
    await metadata.sql.query(`REVOKE INSERT ON ${metadata.name}.audit FROM '${account.user}'@'%'`);
    const act = inAuditedTransaction({ db, mac: metadata.mac }, async (tx) => {
      await tx.setting.create({ data: { key: 'unaudited', value: 1 } });
      return { value: undefined, audit: [entry] };
    });
    await expect(act).rejects.toThrow(/1142/);
    expect(await metadata.db.setting.findUnique({ where: { key: 'unaudited' } })).toBeNull();
  });
});
