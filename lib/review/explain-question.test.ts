import { describe, expect, test } from 'vitest';
import { explainQuestion } from '@/lib/review/explain-question';
import { readJsonPlan, readTidbPlan, rowsOfPlan } from '@/lib/review/read-explain';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const { view, defaultSchema } = schemaFromSql(
  'CREATE TABLE t (id int, a int); CREATE TABLE u (id int, b int); CREATE VIEW v AS SELECT id FROM t',
  mysql80,
);

function ask(sql: string): string | undefined {
  const state = createSchemaState(view, { dialect: mysql80, defaultSchema });
  const [statement] = parseScript(sql, { dialect: mysql80 });
  if (statement === undefined || !statement.result.ok) throw new Error(sql);
  const node = statement.result.statement;
  const question = explainQuestion(node, resolveNames(node, state, sql), sql);
  if (question === undefined) return undefined;
  return question.ok ? `${question.select.trim().replaceAll('\n', ' ')} → ${question.target}` : question.reason;
}

test.each<[sql: string, question: string | undefined]>([
  ['UPDATE t SET a = 1 WHERE id > 5', 'SELECT 1 FROM t WHERE id > 5 → t'],
  ['UPDATE t SET a = 1', 'SELECT 1 FROM t → t'],
  ['DELETE FROM t AS x WHERE (x.id = 1 OR x.a = 2)', 'SELECT 1 FROM t AS x WHERE x.id = 1 OR x.a = 2 → x'],
  [
    'UPDATE t x JOIN u ON x.id = u.id SET x.a = 1 WHERE u.b = 2',
    'SELECT 1 FROM t x JOIN u ON x.id = u.id WHERE u.b = 2 → x',
  ],
  ['UPDATE t, u SET t.a = 1, u.b = 2 WHERE t.id = u.id', 'SELECT 1 FROM t, u WHERE t.id = u.id → '],
  ['DELETE t FROM t, u WHERE t.id = u.id', 'SELECT 1 FROM t, u WHERE t.id = u.id → t'],
  ['INSERT INTO t SELECT id, b FROM u WHERE b = 1', 'SELECT id, b FROM u WHERE b = 1 → '],
  [
    'WITH c AS (SELECT 1 AS id) UPDATE t JOIN c ON c.id = t.id SET a = 1',
    'WITH c AS (SELECT 1 AS id) SELECT 1 FROM t JOIN c ON c.id = t.id → ',
  ],
  ['INSERT INTO t VALUES (1, 2)', undefined],
  ['SELECT id FROM t', undefined],
  ['UPDATE t SET a = 1 WHERE lower(a) = now()', 'SELECT 1 FROM t WHERE lower(a) = now() → t'],
  ['UPDATE t SET a = 1 WHERE id = sleep(5)', 'function-not-allowed'],
  ['UPDATE t SET a = app.f() WHERE id = 1', 'function-not-allowed'],
  ['DELETE FROM t WHERE id = my_function(1)', 'function-not-allowed'],
  ["UPDATE t SET a = 1 WHERE id IN (SELECT load_file('x') FROM u)", 'function-not-allowed'],
  ['UPDATE t SET a = 1 WHERE id = (@x := 5)', 'assigns-variable'],
  ['UPDATE t JOIN v ON v.id = t.id SET a = 1', 'not-a-base-table'],
  ['UPDATE t SET a = 1 WHERE id = 1 /*!50000 OR sleep(1) */', 'executable-comment'],
  ['UPDATE nowhere SET a = 1', 'table-not-known'],
])('%s', (sql, question) => expect(ask(sql)).toBe(question));

describe('a plan', () => {
  const mysql = JSON.stringify({
    query_block: {
      nested_loop: [
        { table: { table_name: 's', rows_examined_per_scan: 3, filtered: '100.00' } },
        {
          table: {
            table_name: 'b',
            rows_examined_per_scan: 100,
            filtered: '50.00',
            attached_subqueries: [
              { query_block: { table: { table_name: 'x', rows_examined_per_scan: 9999, filtered: '100.00' } } },
            ],
          },
        },
      ],
    },
  });
  test('of MySQL: the tables of the join, not those of subqueries', () => {
    const tables = readJsonPlan(mysql);
    expect(tables).toEqual([
      { name: 's', rows: 3, kept: 1 },
      { name: 'b', rows: 100, kept: 0.5 },
    ]);
    expect(rowsOfPlan(tables ?? [], 'b')).toBe(150);
    expect(rowsOfPlan(tables ?? [], 's')).toBe(3);
    expect(rowsOfPlan(tables ?? [], '')).toBe(150);
  });
  test('of MySQL 9: the root says the whole', () => {
    const tables = readJsonPlan(JSON.stringify({ query_plan: { estimated_rows: 12.4, operation: 'x' } }));
    expect(rowsOfPlan(tables ?? [], 't')).toBe(13);
  });
  test('of MariaDB', () => {
    const text = JSON.stringify({ query_block: { table: { table_name: 't', rows: 100, filtered: 12.5 } } });
    expect(rowsOfPlan(readJsonPlan(text) ?? [], 't')).toBe(13);
  });
  test('that reads nothing', () => {
    expect(rowsOfPlan(readJsonPlan('{"query_block":{"message":"Impossible WHERE"}}') ?? [], 't')).toBe(0);
  });
  test('that is none', () => expect(readJsonPlan('-> Filter: (t.id > 5)')).toBeUndefined());
  test('of TiDB: the first line is the root', () => {
    expect(readTidbPlan([{ estRows: '3333.33' }, { estRows: '10000.00' }])).toBe(3334);
    expect(readTidbPlan([{}])).toBeUndefined();
  });
});
