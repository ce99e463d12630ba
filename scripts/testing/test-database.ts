import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { applyMigrations } from '../../prisma/migrate/apply-migrations';
import { readMigrations } from '../../prisma/migrate/migration-files';
import { openConnection } from '../../prisma/migrate/scratch-schema';

export type TestDatabase = {
  /** `mysql://…/name` of a schema that exists only for this test file. */
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
};

/** A schema of its own on the server of `TEST_DATABASE_URL` (or the one given), with all migrations applied. */
export async function createTestDatabase(server = process.env['TEST_DATABASE_URL']): Promise<TestDatabase> {
  const database = await createEmptyDatabase(server);
  const connection = await openConnection(database.url);
  try {
    await applyMigrations(connection, readMigrations(join(import.meta.dirname, '../../prisma/migrations')), 60);
  } finally {
    await connection.end();
  }
  return database;
}

/** The same without any table. */
export async function createEmptyDatabase(server = process.env['TEST_DATABASE_URL']): Promise<TestDatabase> {
  if (!server) throw new Error('no server for this test: it belongs to the project `int` (*.int.test.ts)');
  const name = `sluice_test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const connection = await openConnection(server, '');
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => run(`DROP DATABASE ${name}`) };
}
