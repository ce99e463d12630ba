import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { humanColumns } from './collation';
import { createAllSql, ident } from './ddl';
import { readSchemaTables, tablesOfSchema } from './read-schema';

const head = 'datasource db {\n  provider = "mysql"\n}\n';
const sqlOf = (models: string) => createAllSql(tablesOfSchema(head + models));

describe('a column', () => {
  test.each<[field: string, sql: string]>([
    ['a String', '`a` VARCHAR(191) NOT NULL'],
    ['a String?', '`a` VARCHAR(191) NULL'],
    ['a String @db.Char(26)', '`a` CHAR(26) NOT NULL'],
    ['a String @db.LongText', '`a` LONGTEXT NOT NULL'],
    ['a String @default("it\'s \\\\")', "`a` VARCHAR(191) NOT NULL DEFAULT 'it''s \\\\'"],
    ['a Int @default(7)', '`a` INTEGER NOT NULL DEFAULT 7'],
    ['a Int @db.UnsignedInt', '`a` INTEGER UNSIGNED NOT NULL'],
    ['a BigInt @default(0)', '`a` BIGINT NOT NULL DEFAULT 0'],
    ['a Boolean @default(true)', '`a` BOOLEAN NOT NULL DEFAULT true'],
    ['a Float', '`a` DOUBLE NOT NULL'],
    ['a Decimal @db.Decimal(10, 2)', '`a` DECIMAL(10, 2) NOT NULL'],
    ['a Bytes', '`a` LONGBLOB NOT NULL'],
    ['a DateTime @default(now())', '`a` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)'],
    ['a DateTime @db.DateTime(0) @default(now())', '`a` DATETIME(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0)'],
    ['a DateTime @updatedAt', '`a` DATETIME(3) NOT NULL'],
    ['a Json @default("{}")', "`a` JSON NOT NULL DEFAULT ('{}')"],
    ['a String @default(uuid())', '`a` VARCHAR(191) NOT NULL'],
    ['a Int @default(autoincrement()) @unique', '`a` INTEGER NOT NULL AUTO_INCREMENT'],
    ['camelCase Int @map("snake_case")', '`snake_case` INTEGER NOT NULL'],
    ['a Colour @default(RED)', "`a` ENUM('red', 'BLUE') NOT NULL DEFAULT 'RED'"],
  ])('%s → %s', (field, sql) => {
    const models = `enum Colour {\n  RED @map("red")\n  BLUE\n}\nmodel T {\n  id Int @id\n  ${field}\n}`;
    expect(sqlOf(models)).toContain(`    ${sql},\n`);
  });
});

test('keys and relations have the names and actions of Prisma', () => {
  const sql = sqlOf(`
    model Parent {
      id   String @id @db.Char(26)
      kids Child[]
      @@map("parent")
    }
    model Child {
      a        String  @db.VarChar(10)
      b        String  @db.VarChar(300)
      parentId String? @map("parent_id") @db.Char(26)
      parent   Parent? @relation(fields: [parentId], references: [id])
      @@id([a, b(length: 20)])
      @@unique([parentId, a])
      @@index([b(sort: Desc)], map: "by_b")
      @@map("child")
    }`);
  expect(sql).toContain('PRIMARY KEY (`a`, `b`(20))');
  expect(sql).toContain('UNIQUE INDEX `child_parent_id_a_key`(`parent_id`, `a`)');
  expect(sql).toContain('INDEX `by_b`(`b` DESC)');
  expect(sql).toContain(
    'ALTER TABLE `child` ADD CONSTRAINT `child_parent_id_fkey` FOREIGN KEY (`parent_id`) REFERENCES `parent`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;',
  );
});

test('a name that would be too long for the server is cut', () => {
  const field = 'a'.repeat(60);
  expect(sqlOf(`model T {\n  id Int @id\n  ${field} Int @unique\n}`)).toContain(`\`T_${'a'.repeat(58)}_key\``);
});

test('a backtick in a name is doubled', () => {
  expect(ident('a`b')).toBe('`a``b`');
});

test("a schema that does not parse is told in Prisma's words", () => {
  expect(() => sqlOf('model T {\n  id Nothing @id\n}')).toThrow(/Type "Nothing" is neither a built-in type/);
});

test("every column listed as a person's text exists", () => {
  const tables = readSchemaTables(join(import.meta.dirname, '../schema.prisma'));
  const all = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
  expect(all.length).toBeGreaterThan(50);
  expect(humanColumns.filter((column) => !all.includes(column))).toEqual([]);
});
