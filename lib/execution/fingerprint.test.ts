import { describe, expect, test } from 'vitest';
import { alwaysChanges, plainExpectation } from '@/lib/execution/expected-definition';
import type { Definitions } from '@/lib/execution/fingerprint';
import { hashDefinitions, normaliseDefinition, objectKey, toDefinedObjects } from '@/lib/execution/fingerprint';
import { invariant } from '@/lib/shared/assert';
import { defaultSqlMode, mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedObjects } from '@/lib/sql/touched-objects';

describe('normaliseDefinition', () => {
  test.each<[name: string, text: string, normal: string]>([
    [
      'the counter',
      'CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4',
      'CREATE TABLE (\n  `id` int\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
    ],
    [
      'the counter before partitions',
      'CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB AUTO_INCREMENT=9\n PARTITION BY HASH (`id`)',
      'CREATE TABLE (\n  `id` int\n) ENGINE=InnoDB\n PARTITION BY HASH (`id`)',
    ],
    [
      'a name with quotes in it',
      'CREATE TABLE `a``b` (\n  `id` int\n) ENGINE=InnoDB',
      'CREATE TABLE (\n  `id` int\n) ENGINE=InnoDB',
    ],
    ['nothing of a view', 'CREATE VIEW `t` AS select 1', 'CREATE VIEW `t` AS select 1'],
    [
      'nothing of a comment',
      "CREATE TABLE `t` (\n  `id` int COMMENT ' AUTO_INCREMENT=1'\n) ENGINE=InnoDB COMMENT=' AUTO_INCREMENT=5'",
      "CREATE TABLE (\n  `id` int COMMENT ' AUTO_INCREMENT=1'\n) ENGINE=InnoDB COMMENT=' AUTO_INCREMENT=5'",
    ],
  ])('leaves out %s', (_name, text, normal) => {
    expect(normaliseDefinition(text, text.includes('`a``b`') ? 'a`b' : 't')).toBe(normal);
  });
});

const statementOf = (text: string) => {
  const parsed = parseStatement(text, { dialect: mysql80, sqlMode: defaultSqlMode });
  invariant(parsed.ok, text);
  return parsed.statement;
};
const tableKey = (name: string) => objectKey({ type: 'table', schema: 'd', name });
const expectationOf = (text: string, before: Record<string, string | null>) => {
  const statement = statementOf(text);
  const objects = toDefinedObjects(touchedObjects(statement) ?? [], 'd');
  const definitions: Definitions = new Map(Object.entries(before).map(([name, value]) => [tableKey(name), value]));
  const after = plainExpectation(statement, objects, definitions, 'd');
  return {
    after: after && Object.fromEntries(Object.keys(before).map((name) => [name, after.get(tableKey(name))])),
    changes: alwaysChanges(statement, definitions),
    isSame: after !== undefined && hashDefinitions(after) === hashDefinitions(definitions),
  };
};

describe('what is expected afterwards', () => {
  test.each<
    [
      text: string,
      before: Record<string, string | null>,
      after: Record<string, string | null> | undefined,
      isSame: boolean,
    ]
  >([
    ['DROP TABLE a', { a: 'A' }, { a: null }, false],
    ['DROP TABLE IF EXISTS a', { a: null }, { a: null }, true],
    ['DROP TABLE IF EXISTS a, b', { a: 'A', b: null }, { a: null, b: null }, false],
    ['RENAME TABLE a TO b', { a: 'A', b: null }, { a: null, b: 'A' }, false],
    ['RENAME TABLE a TO x, b TO a, x TO b', { a: 'A', b: 'B', x: null }, { a: 'B', b: 'A', x: null }, false],
    ['TRUNCATE TABLE a', { a: 'A' }, { a: 'A' }, true],
    ['ALTER TABLE a ADD COLUMN c INT', { a: 'A' }, undefined, false],
  ])('%s', (text, before, after, isSame) => {
    const found = expectationOf(text, before);
    expect(found.after).toEqual(after);
    expect(found.isSame).toBe(isSame);
  });

  test.each<[text: string, before: Record<string, string | null>, changes: boolean]>([
    ['CREATE TABLE a (id INT)', { a: null }, true],
    ['CREATE TABLE IF NOT EXISTS a (id INT)', { a: 'A' }, false],
    ['CREATE INDEX i ON a (id)', { a: 'A' }, true],
    ['DROP INDEX i ON a', { a: 'A' }, true],
    ['ALTER TABLE a FORCE', { a: 'A' }, false],
    ['ALTER TABLE a ADD COLUMN c INT', { a: 'A' }, false],
    ['CREATE OR REPLACE VIEW a AS SELECT 1', { a: 'A' }, false],
    ['CREATE VIEW a AS SELECT 1', { a: null }, true],
    ['DROP TABLE a', { a: 'A' }, true],
    ['DROP TABLE IF EXISTS a', { a: null }, false],
  ])('%s over %j leaves another definition for certain: %s', (text, before, changes) => {
    expect(expectationOf(text, before).changes).toBe(changes);
  });
});

test('the order in which objects are named makes no difference', () => {
  const [a, b] = [tableKey('a'), tableKey('b')];
  expect(
    hashDefinitions(
      new Map([
        [a, 'A'],
        [b, null],
      ]),
    ),
  ).toBe(
    hashDefinitions(
      new Map([
        [b, null],
        [a, 'A'],
      ]),
    ),
  );
  expect(
    hashDefinitions(
      new Map([
        [a, null],
        [b, 'A'],
      ]),
    ),
  ).not.toBe(
    hashDefinitions(
      new Map([
        [a, 'A'],
        [b, null],
      ]),
    ),
  );
});
