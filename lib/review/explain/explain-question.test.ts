import { expect, test } from 'vitest';
import { explainQuestion } from '@/lib/review/explain/explain-question';
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
  ['UPDATE t SET a = 1 WHERE id > 5', 'SELECT * FROM t WHERE id > 5 → t'],
  ['UPDATE t SET a = 1', 'SELECT * FROM t → t'],
  ['DELETE FROM t AS x WHERE (x.id = 1 OR x.a = 2)', 'SELECT * FROM t AS x WHERE x.id = 1 OR x.a = 2 → x'],
  [
    'UPDATE t x JOIN u ON x.id = u.id SET x.a = 1 WHERE u.b = 2',
    'SELECT * FROM t x JOIN u ON x.id = u.id WHERE u.b = 2 → x',
  ],
  ['UPDATE t, u SET t.a = 1, u.b = 2 WHERE t.id = u.id', 'SELECT * FROM t, u WHERE t.id = u.id → '],
  ['DELETE t FROM t, u WHERE t.id = u.id', 'SELECT * FROM t, u WHERE t.id = u.id → t'],
  ['INSERT INTO t SELECT id, b FROM u WHERE b = 1', 'SELECT id, b FROM u WHERE b = 1 → '],
  [
    'WITH c AS (SELECT 1 AS id) UPDATE t JOIN c ON c.id = t.id SET a = 1',
    'WITH c AS (SELECT 1 AS id) SELECT * FROM t JOIN c ON c.id = t.id → ',
  ],
  ['INSERT INTO t VALUES (1, 2)', undefined],
  ['SELECT id FROM t', 'SELECT id FROM t → '],
  ['SELECT id FROM t WHERE a = 1 FOR UPDATE', 'SELECT id FROM t WHERE a = 1 → '],
  ['(SELECT id FROM t LOCK IN SHARE MODE) UNION SELECT id FROM u', '(SELECT id FROM t ) UNION SELECT id FROM u → '],
  ['INSERT INTO t SELECT id, b FROM u FOR UPDATE', 'SELECT id, b FROM u → '],
  ['TABLE t', 'TABLE t → '],
  ['SET @a = 1', undefined],
  ['UPDATE t SET a = 1 WHERE lower(a) = now()', 'SELECT * FROM t WHERE lower(a) = now() → t'],
  ['UPDATE t SET a = 1 WHERE id = sleep(5)', 'function-not-allowed'],
  // What is set is no part of the question.
  ['UPDATE t SET a = app.f() WHERE id = 1', 'SELECT * FROM t WHERE id = 1 → t'],
  ['DELETE FROM t WHERE id = app.f()', 'function-not-allowed'],
  ['SELECT sleep(5)', 'function-not-allowed'],
  ['SELECT id FROM t WHERE a = ?', 'placeholder'],
  ['SELECT /*+ SET_VAR(max_execution_time = 0) */ id FROM t', 'limits-lifted'],
  ['SELECT /*+ MAX_EXECUTION_TIME(0) */ id FROM t', 'limits-lifted'],
  ['SELECT /*+ NO_INDEX_MERGE(t) */ id FROM t', 'SELECT /*+ NO_INDEX_MERGE(t) */ id FROM t → '],
  ["SELECT id FROM t INTO OUTFILE '/tmp/x'", 'assigns-variable'],
  ['SELECT id FROM t INTO @a', 'assigns-variable'],
  ['SELECT id FROM v', 'not-a-base-table'],
  ['DELETE FROM t WHERE id = my_function(1)', 'function-not-allowed'],
  ["UPDATE t SET a = 1 WHERE id IN (SELECT load_file('x') FROM u)", 'function-not-allowed'],
  ['UPDATE t SET a = 1 WHERE id = (@x := 5)', 'assigns-variable'],
  ['UPDATE t JOIN v ON v.id = t.id SET a = 1', 'not-a-base-table'],
  ['UPDATE t SET a = 1 WHERE id = 1 /*!50000 OR sleep(1) */', 'executable-comment'],
  ['UPDATE nowhere SET a = 1', 'table-not-known'],
])('%s', (sql, question) => expect(ask(sql)).toBe(question));
