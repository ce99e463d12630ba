import { join } from 'node:path';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyMigrations, resolveMigration } from '@/prisma/migrate/apply-migrations';
import { createAllSql } from '@/prisma/migrate/ddl';
import { findDrift } from '@/prisma/migrate/drift';
import type { Migration } from '@/prisma/migrate/migration-files';
import { checksumOf, readMigrations } from '@/prisma/migrate/migration-files';
import { nextMigration } from '@/prisma/migrate/next-migration';
import { readSchemaTables, tablesOfSchema } from '@/prisma/migrate/read-schema';
import { sayDifference } from '@/prisma/migrate/schema-shape';
import { openConnection } from '@/prisma/migrate/scratch-schema';
import type { TestDatabase } from '@/scripts/testing/test-database';
import { createEmptyDatabase } from '@/scripts/testing/test-database';

const prismaDir = join(import.meta.dirname, '..');
const tables = readSchemaTables(join(prismaDir, 'schema.prisma'));
const migrations = readMigrations(join(prismaDir, 'migrations'));

const head = 'datasource db {\n  provider = "mysql"\n}\n';
const before = `${head}
model Owner {
  id   String @id @db.Char(26)
  name String @unique @db.VarChar(50)
  pets Pet[]
}
model Pet {
  id      Int    @id @default(autoincrement())
  name    String @db.VarChar(50)
  colour  String @db.VarChar(20)
  ownerId String @db.Char(26)
  owner   Owner  @relation(fields: [ownerId], references: [id])
  @@index([name])
}
model Old {
  id Int @id
}`;
const after = `${head}
model Owner {
  id    String  @id @db.Char(26)
  name  String  @unique @db.VarChar(80)
  email String? @db.VarChar(254)
  pets  Pet[]
}
model Pet {
  id      Int      @id @default(autoincrement())
  name    String   @db.VarChar(50)
  ownerId String   @db.Char(26)
  born    DateTime @default(now()) @db.DateTime(3)
  owner   Owner    @relation(fields: [ownerId], references: [id], onDelete: Cascade)
  visits  Visit[]
  @@unique([ownerId, name])
}
model Visit {
  id    Int  @id
  petId Int
  notes Json @default("{}")
  pet   Pet  @relation(fields: [petId], references: [id])
}`;

const servers = [
  ['MariaDB', 'TEST_DATABASE_URL'],
  ['MySQL', 'TEST_MYSQL_URL'],
] as const;

describe.each(servers)('%s', (_engine, variable) => {
  const server = process.env[variable] ?? '';
  let database: TestDatabase;
  let connection: Connection;

  beforeEach(async () => {
    if (!server) return;
    database = await createEmptyDatabase(server);
    connection = await openConnection(database.url);
  });
  afterEach(async () => {
    await connection?.end();
    await database?.drop();
  });
  const onServer = test.skipIf(!server);

  const history = async () => {
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS undone FROM _prisma_migrations ORDER BY started_at',
    );
    return rows;
  };
  const driftOf = async () => {
    const drift = await findDrift(server, tables, migrations, database.name);
    return { migrations: drift.migrations.map(sayDifference), live: drift.live?.map(sayDifference) };
  };

  onServer('an empty database gets every migration, once, and agrees with schema.prisma', async () => {
    expect(await applyMigrations(connection, migrations)).toEqual(migrations.map(({ name }) => name));
    expect(await applyMigrations(connection, migrations)).toEqual([]);
    expect(await history()).toEqual(
      migrations.map((file) => ({ migration_name: file.name, checksum: checksumOf(file), finished: 1, undone: 0 })),
    );
    expect(await driftOf()).toEqual({ migrations: [], live: [] });
  });

  onServer('an older database gets only what is new and keeps its rows', async () => {
    const first = { name: '20260101000000_first', sql: createAllSql(tablesOfSchema(before)) };
    await applyMigrations(connection, [first]);
    await connection.query(
      "INSERT INTO Owner (id, name) VALUES ('1', 'Ann'); INSERT INTO Pet (name, colour, ownerId) VALUES ('Rex', 'red', '1')",
    );

    const next = await nextMigration(server, tablesOfSchema(after), [first]);
    expect(next.failure).toBeUndefined();
    expect(next.left.map(sayDifference)).toEqual([]);
    const second = { name: '20260201000000_second', sql: next.sql };
    expect(await applyMigrations(connection, [first, second])).toEqual([second.name]);

    const [rows] = await connection.query(
      'SELECT Owner.name AS owner, Pet.name AS pet, Owner.email FROM Pet JOIN Owner ON Owner.id = Pet.ownerId',
    );
    expect(rows).toEqual([{ owner: 'Ann', pet: 'Rex', email: null }]);
    const drift = await findDrift(server, tablesOfSchema(after), [first, second], database.name);
    expect(drift).toEqual({ migrations: [], live: [] });
  });

  onServer('a database that was changed by hand is told, change by change', async () => {
    await applyMigrations(connection, migrations);
    await connection.query(
      'ALTER TABLE `user` DROP INDEX user_login_key, MODIFY locale VARCHAR(9) NOT NULL, ADD COLUMN nick VARCHAR(10) NULL; DROP TABLE sample; CREATE TABLE extra (id INT PRIMARY KEY)',
    );
    const { migrations: made, live } = await driftOf();
    expect(made).toEqual([]);
    expect(live?.filter((line) => !line.includes('sample'))).toEqual([
      expect.stringMatching(/^column extra\.id: not expected/),
      expect.stringMatching(/^column user\.locale: varchar\(9\) .* instead of varchar\(8\) /),
      expect.stringMatching(/^column user\.nick: not expected/),
      expect.stringMatching(/^index extra\.PRIMARY: not expected/),
      expect.stringMatching(/^index user\.user_login_key: missing/),
      expect.stringMatching(/^table extra: not expected/),
    ]);
    expect(live).toContainEqual(expect.stringMatching(/^table sample: missing/));
  });

  onServer('a schema.prisma that went ahead of the migrations is told', async () => {
    const ahead = tables.map((table) =>
      table.name === 'user'
        ? { ...table, columns: [...table.columns, { name: 'nick', sql: '`nick` VARCHAR(10) NULL' }] }
        : table,
    );
    const drift = await findDrift(server, ahead, migrations);
    expect(drift.migrations.map(sayDifference)).toEqual([expect.stringMatching(/^column user\.nick: missing/)]);
    expect(drift.live).toBeUndefined();
  });

  onServer('a database with tables but no history is left alone', async () => {
    await connection.query('CREATE TABLE theirs (id INT PRIMARY KEY)');
    await expect(applyMigrations(connection, migrations)).rejects.toMatchObject({ code: 'P3005' });
    const [rows] = await connection.query('SHOW TABLES');
    expect(rows).toHaveLength(1);
  });

  onServer('a failed migration stops every later run until a person has decided', async () => {
    const good: Migration = { name: '20260101000000_good', sql: 'CREATE TABLE a (id INT PRIMARY KEY);' };
    const bad: Migration = {
      name: '20260201000000_bad',
      sql: 'CREATE TABLE b (id INT PRIMARY KEY);\nCREATE TABLE a (id INT);',
    };
    await expect(applyMigrations(connection, [good, bad])).rejects.toMatchObject({
      code: 'P3018',
      message: expect.stringContaining("Table 'a' already exists"),
    });
    await expect(applyMigrations(connection, [good, bad])).rejects.toMatchObject({ code: 'P3009' });
    expect(await resolveMigration(connection, 'unknown', 'applied')).toBe(false);

    await connection.query('DROP TABLE b');
    expect(await resolveMigration(connection, bad.name, 'rolled-back')).toBe(true);
    const mended = { ...bad, sql: 'CREATE TABLE b (id INT PRIMARY KEY);' };
    expect(await applyMigrations(connection, [good, mended])).toEqual([bad.name]);
    expect(await history()).toMatchObject([
      { migration_name: good.name, finished: 1, undone: 0 },
      { migration_name: bad.name, finished: 0, undone: 1 },
      { migration_name: bad.name, finished: 1, undone: 0 },
    ]);
  });

  onServer('an edited migration stops the run', async () => {
    const file: Migration = { name: '20260101000000_a', sql: 'CREATE TABLE a (id INT PRIMARY KEY);' };
    await applyMigrations(connection, [file]);
    await expect(applyMigrations(connection, [{ ...file, sql: `${file.sql} -- more` }])).rejects.toMatchObject({
      code: 'edited',
    });
  });

  onServer('two processes that migrate at once: one does, the other waits or gives up', async () => {
    const second = await openConnection(database.url);
    try {
      const both = await Promise.all([applyMigrations(connection, migrations), applyMigrations(second, migrations)]);
      expect(both.map((names) => names.length).sort()).toEqual([0, migrations.length]);
      await connection.query("SELECT GET_LOCK('prisma_migrate', 1)");
      await expect(applyMigrations(second, migrations, 0)).rejects.toMatchObject({ code: 'locked' });
    } finally {
      await second.end();
    }
  });
});
