import { randomBytes } from 'node:crypto';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import type { KeyRing } from '@/lib/adapters/crypto/key-ring';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { AuditMac } from '@/lib/audit/chain';
import { invariant } from '@/lib/shared/assert';
import { applyMigrations } from '@/prisma/migrate/apply-migrations';
import { readMigrations } from '@/prisma/migrate/migration-files';

/** A metadata database of a test file's own, with every migration applied, a fresh key ring, and a way around the ORM. */
export type MetadataDatabase = {
  readonly db: PrismaClient;
  readonly ring: KeyRing;
  readonly mac: AuditMac;
  readonly name: string;
  /** A plain connection to the same database, for what an intruder or another process does. */
  readonly sql: Connection;
  /** Drops the database. */
  end(): Promise<void>;
};

/**
 * From the repository's own folder, where tests and benchmarks are started: a bundle lies elsewhere than its source.
 * @param url an administrator's address without database; the test servers' by default
 */
export async function createMetadataDatabase(url = process.env['TEST_DATABASE_URL']): Promise<MetadataDatabase> {
  invariant(url, 'TEST_DATABASE_URL is set by scripts/testing/global-setup.ts');
  const { hostname: host, port, username: user, password } = new URL(url);
  const login = { host, port: Number(port), user, password: decodeURIComponent(password) };
  const name = `sluice_test_${randomBytes(5).toString('hex')}`;
  const sql = await createConnection({ ...login, multipleStatements: true, timezone: 'Z' });
  await sql.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await sql.query(`USE ${name}`);
  const migrations = readMigrations('prisma/migrations');
  invariant(migrations.length > 0, 'prisma/migrations stands in the working directory');
  await applyMigrations(sql, migrations);
  const settings = { ...login, database: name, connectionLimit: 20, timezone: 'Z', allowPublicKeyRetrieval: true };
  const db = new PrismaClient({ adapter: new PrismaMariaDb(settings) });
  const ring = parseKeyRing(`test:${randomBytes(32).toString('base64')}`);
  invariant(ring.ok, 'a random key is a key');
  return {
    db,
    sql,
    name,
    ring: ring.value,
    mac: createAuditMac(ring.value),
    end: async () => {
      await db.$disconnect();
      await sql.query(`DROP DATABASE IF EXISTS ${name}`);
      await sql.end();
    },
  };
}
