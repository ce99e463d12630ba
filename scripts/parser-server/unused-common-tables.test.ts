import { expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { unusedCommonTables } from './unused-common-tables';

test.each<[sql: string, unused: readonly string[]]>([
  ['WITH c AS (SELECT * FROM t) SELECT 1', ['c AS (SELECT * FROM t)']],
  ['WITH c AS (SELECT * FROM t) SELECT * FROM C', []],
  ['WITH c AS (SELECT * FROM t) SELECT * FROM app.c', ['c AS (SELECT * FROM t)']],
  [
    'WITH a AS (SELECT * FROM t), b AS (SELECT * FROM a) SELECT 1',
    ['a AS (SELECT * FROM t)', 'b AS (SELECT * FROM a)'],
  ],
  ['WITH a AS (SELECT * FROM t), b AS (SELECT * FROM a) SELECT * FROM b', []],
  ['WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT * FROM r) SELECT 1', ['r AS (SELECT 1 UNION ALL SELECT * FROM r)']],
  ['SELECT * FROM t', []],
])('%s', (sql, unused) => {
  const result = parseStatement(sql, { dialect: mysql80 });
  const spans = result.ok ? unusedCommonTables(result.statement) : undefined;
  expect(spans?.map(({ start, end }) => sql.slice(start, end)).toSorted()).toEqual(unused);
});
