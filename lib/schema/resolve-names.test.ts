import { describe, expect, test } from 'vitest';
import type { Meaning } from '@/lib/schema/resolve-names';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { findAll, walk } from '@/lib/sql/walk';

const { view, defaultSchema } = schemaFromSql(
  `CREATE TABLE a (id int PRIMARY KEY, c int, only_a int); CREATE TABLE b (id int PRIMARY KEY, c int, only_b int);
   CREATE TABLE d (id int PRIMARY KEY, c int, e int); CREATE TABLE \`order\` (id int, note text)`,
  mysql80,
);

function resolve(sql: string) {
  const result = parseStatement(sql, { dialect: mysql80 });
  if (!result.ok) throw new Error(`${result.error.message}: ${sql}`);
  const state = createSchemaState(view, { dialect: mysql80, defaultSchema });
  return { statement: result.statement, names: resolveNames(result.statement, state, sql) };
}

const shown = (meaning: Meaning | undefined): string =>
  meaning === undefined
    ? '-'
    : `${meaning.source.name}:${meaning.origin === undefined ? '?' : `${meaning.origin.table.name}.${meaning.origin.column.name}`}`;

describe('names that several tables have', () => {
  // Those that name tables of the schema alone were run on MySQL 9.7 and MariaDB 10.11.
  test.each<[sql: string, ambiguous: readonly string[]]>([
    ['SELECT id FROM a JOIN b ON a.id = b.id', ['id']],
    ['SELECT a.id FROM a JOIN b ON a.id = b.id ORDER BY id', []],
    ['SELECT a.id, b.id FROM a JOIN b ON a.id = b.id ORDER BY id', ['id']],
    ['SELECT a.id FROM a JOIN b ON a.id = b.id GROUP BY id', []],
    ['SELECT a.id, b.id FROM a JOIN b ON a.id = b.id GROUP BY id', ['id']],
    ['SELECT a.* FROM a JOIN b ON a.id = b.id ORDER BY id', []],
    ['SELECT * FROM a JOIN b ON a.id = b.id ORDER BY id', ['id']],
    ['SELECT a.id AS c FROM a JOIN b ON a.id = b.id ORDER BY c', []],
    ['SELECT a.id FROM a JOIN b ON a.id = b.id HAVING id > 1', []],
    ['SELECT a.id FROM a JOIN b USING (id) WHERE id = 1', []],
    ['SELECT id FROM a JOIN b USING (id) JOIN d ON d.c = a.c', ['id']],
    ['SELECT id FROM a NATURAL JOIN b', []],
    ['SELECT c FROM a LEFT JOIN b USING (id)', ['c']],
    ['SELECT id FROM a JOIN b USING (id) JOIN d USING (id)', []],
    ['SELECT id FROM a RIGHT JOIN b USING (id)', []],
    ['SELECT 1 FROM a JOIN b ON a.c = b.c JOIN d USING (id)', ['id']],
    ['SELECT id FROM (a JOIN b USING (id)), d', ['id']],
    ['UPDATE a, b SET c = 1 WHERE a.id = b.id', ['c']],
    ['DELETE a FROM a JOIN b ON a.id = b.id WHERE c = 1', ['c']],
    ['INSERT INTO a (id, c) SELECT id, c FROM b ON DUPLICATE KEY UPDATE c = 1', []],
    ['INSERT INTO a (id, c) SELECT id, c FROM b ON DUPLICATE KEY UPDATE c = VALUES(c)', []],
    ['INSERT INTO a (id, c) SELECT id, c FROM b ON DUPLICATE KEY UPDATE a.c = c', ['c']],
    ['INSERT INTO a (id, c) VALUES (1, 1) ON DUPLICATE KEY UPDATE c = c', []],
    ['INSERT INTO a (id, c) VALUES (1, 1) AS n ON DUPLICATE KEY UPDATE c = c + 1', ['c']],
    ['SELECT (SELECT c) FROM a JOIN b USING (id)', ['c']],
    ['SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b JOIN d USING (id) WHERE c = 1)', ['c']],
    ['SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b JOIN d USING (id) WHERE only_a = 1)', []],
    ['SELECT a.c FROM a JOIN b USING (id) ORDER BY c + 1', ['c']],
    ['SELECT a.c AS id FROM a JOIN b ON a.id = b.id GROUP BY id', []],
    ['SELECT a.c AS id FROM a JOIN b ON a.id = b.id WHERE id = 1', ['id']],
    ['SELECT count(*) OVER (ORDER BY id) FROM a JOIN b ON a.id = b.id', ['id']],
    ['SELECT a.id, count(*) OVER (ORDER BY id) FROM a JOIN b ON a.id = b.id', []],
    ['SELECT c FROM a JOIN elsewhere.x ON a.id = x.id', []],
    ['SELECT c FROM a JOIN b ON a.id = b.id JOIN elsewhere.x ON a.id = x.id', ['c']],
    ['SELECT _rowid FROM a JOIN b ON a.id = b.id', []],
  ])('%s', (sql, expected) => {
    const { names } = resolve(sql);
    const found = names.problems.flatMap((problem) => (problem.kind === 'column-ambiguous' ? [problem.column] : []));
    expect(found).toEqual(expected);
  });
});

describe('what a column means', () => {
  test.each<[sql: string, meanings: string]>([
    ['SELECT c FROM a', 'a:a.c'],
    ['SELECT x.c, only_b FROM a AS x JOIN b ON x.id = b.id', 'x:a.c b:b.only_b x:a.id b:b.id'],
    ['SELECT e.c FROM (SELECT id AS c FROM a) e', 'e:a.id a:a.id'],
    ['SELECT e.y FROM (SELECT id, c FROM a) e (x, y)', 'e:a.c a:a.id a:a.c'],
    ['SELECT e.c FROM (SELECT * FROM a) e', 'e:a.c'],
    ['SELECT e.c FROM (SELECT b.*, a.only_a FROM a, b) e', 'e:b.c a:a.only_a'],
    ['SELECT e.c FROM (SELECT id + 1 AS c FROM a) e', 'e:? a:a.id'],
    ['SELECT e.c FROM (SELECT c FROM a UNION SELECT c FROM b) e', 'e:? a:a.c b:b.c'],
    ['WITH e AS (SELECT c FROM a) SELECT e.c FROM e', 'a:a.c e:a.c'],
    ['WITH e (z) AS (SELECT c FROM a) SELECT z FROM e', 'a:a.c e:a.c'],
    ['SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = only_a)', 'b:b.id a:a.only_a'],
    ['UPDATE a JOIN b USING (id) SET only_b = a.c', 'b:b.only_b a:a.c'],
    ['DELETE a FROM a JOIN b USING (id) WHERE only_a = 1', 'a:a.only_a'],
    ['INSERT INTO a (id) SELECT c FROM b ON DUPLICATE KEY UPDATE c = VALUES(c)', 'a:a.id b:b.c a:a.c a:a.c'],
    ['SELECT nope FROM a', '-'],
    ['SELECT x.c FROM elsewhere.x', 'x:?'],
    ['SELECT only_a AS c FROM a JOIN b USING (id) ORDER BY c', 'a:a.only_a -'],
  ])('%s', (sql, expected) => {
    const { statement, names } = resolve(sql);
    const meanings = findAll(statement, 'column').map((column) => shown(names.columnOf(column)));
    expect(meanings.join(' ')).toBe(expected);
  });

  test('a name in USING stands for two', () => {
    const { statement, names } = resolve('SELECT 1 FROM a JOIN (SELECT c AS id FROM b) e USING (id)');
    const pairs: string[] = [];
    walk(statement, {
      join: ({ using }) => {
        for (const name of using) {
          const sides = names.usingOf(name);
          pairs.push(`${shown(sides?.left)} ${shown(sides?.right)}`);
        }
      },
    });
    expect(pairs).toEqual(['a:a.id e:b.c']);
  });
});
