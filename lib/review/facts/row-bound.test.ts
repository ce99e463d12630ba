import { expect, test } from 'vitest';
import { rowBound } from '@/lib/review/facts/row-bound';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const { view } = schemaFromSql(
  `CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, name varchar(20) NOT NULL UNIQUE, maybe int UNIQUE, UNIQUE KEY ab (a, b), KEY k (b))`,
  mysql80,
);
const table = view.databases[0]?.relations[0];

test.each<[sql: string, bound: string | undefined]>([
  ['UPDATE t SET b = 1 WHERE id = 5', '1 key'],
  ['UPDATE t SET b = 1 WHERE 5 = id AND b > 1', '1 key'],
  ['DELETE FROM t WHERE id IN (1, 2, 3)', '3 key'],
  ['DELETE FROM t WHERE id IN (1, 2, 3) AND id = 2', '1 key'],
  ['UPDATE t SET b = 1 WHERE a = 1 AND b = 2', '1 key'],
  ['UPDATE t SET b = 1 WHERE a IN (1, 2) AND b IN (1, 2, 3)', '6 key'],
  ["UPDATE t SET b = 1 WHERE name = 'x'", '1 key'],
  ['UPDATE t SET b = 1 WHERE id = ?', '1 key'],
  ['UPDATE t SET b = 1 WHERE id = 5 LIMIT 10', '1 key'],
  ['UPDATE t SET b = 1 WHERE b = 5 LIMIT 10', '10 limit'],
  ['DELETE FROM t LIMIT 100', '100 limit'],
  ['INSERT INTO t VALUES (1), (2)', '2 values'],
  ['INSERT INTO t SET id = 1', '1 values'],
  ['INSERT INTO t SELECT * FROM u LIMIT 7', '7 limit'],
  ['UPDATE t SET b = 1 WHERE name = 0', undefined],
  ['UPDATE t SET b = 1 WHERE maybe = 1', undefined],
  ['UPDATE t SET b = 1 WHERE a = 1', undefined],
  ['UPDATE t SET b = 1 WHERE id = 5 OR id = 6', undefined],
  ['UPDATE t SET b = 1 WHERE id <> 5', undefined],
  ['UPDATE t SET b = 1 WHERE id NOT IN (5)', undefined],
  ['UPDATE t SET b = 1 WHERE id = a', undefined],
  ['UPDATE t, u SET t.b = 1 WHERE id = 5', undefined],
  ['UPDATE t SET b = 1', undefined],
  ['SELECT 1', undefined],
])('%s → %s', (sql, bound) => {
  const [statement] = parseScript(sql, { dialect: mysql80 });
  const found =
    statement?.result.ok && table?.kind === 'table' ? rowBound(statement.result.statement, table) : undefined;
  expect(found && `${found.rows} ${found.method}`).toBe(bound);
});
