import { expect, test } from 'vitest';
import { nothingRead } from '@/lib/review/explain/plan';
import { estimateAll } from '@/lib/review/facts/estimating';
import type { FactSession } from '@/lib/review/facts/facts';
import type { PlanInput } from '@/lib/review/facts/gather-plans';
import { gatherPlans } from '@/lib/review/facts/gather-plans';
import { reviewScript } from '@/lib/review/review';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { ok, refuse } from '@/lib/shared/result';
import { mysql80 } from '@/lib/sql/dialect';

const { view: schema, defaultSchema } = schemaFromSql(
  'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (id int PRIMARY KEY)',
  mysql80,
);
const size = { rows: 900, dataBytes: 1, indexBytes: 1, autoIncrement: null };
const answering = (explain: FactSession['explain']): FactSession => ({
  answeredBy: 'x',
  explain,
  ask: async () => refuse({ code: 'not-read' }),
  statisticsAges: async () => [],
  close: async () => {},
});
const saying = (rows: number): FactSession => answering(async () => ok({ ...nothingRead, rows }));
const limits = { questions: 100, budgetMs: 1000, width: 1 };

async function estimates(
  script: string,
  session: FactSession | undefined = saying(50),
  more: Partial<PlanInput> = {},
): Promise<readonly string[]> {
  const dialect = mysql80;
  const { statements } = reviewScript({ script, dialect, schema, defaultSchema, keepTrees: true, rules: [] });
  const plans = await gatherPlans({
    script,
    dialect,
    statements,
    wanted: new Set(),
    session: async () => session,
    fold: (name) => name,
    limits,
    now: () => 0,
    ...more,
  });
  const sizeOf = (_: string | undefined, name: string) => (name === 't' ? size : undefined);
  return estimateAll({ statements, plans, sizeOf, fold: (name) => name }).map((item) =>
    item.kind === 'missing'
      ? `${item.statementOrdinal} ${item.reason}`
      : `${item.statementOrdinal} ${item.estimate.rows} ${item.estimate.method} ${item.estimate.confidence}`,
  );
}

test.each<[script: string, expected: readonly string[]]>([
  ['SELECT 1; ALTER TABLE t ADD b int', []],
  ['UPDATE t SET a = 1 WHERE id = 1', ['0 1 key high']],
  ['UPDATE t SET a = 1 WHERE a = 1', ['0 50 explain medium']],
  ['UPDATE t SET a = 1 WHERE a = 1 LIMIT 10', ['0 10 limit high']],
  ['UPDATE t SET a = 1 WHERE a = 1 LIMIT 500', ['0 50 explain medium']],
  ['UPDATE t SET a = sleep(1) WHERE a = 1', ['0 50 explain medium']],
  ['UPDATE t SET a = 1 WHERE a = sleep(1)', ['0 900 table low']],
  ['DELETE FROM u WHERE id = sleep(1)', ['0 function-not-allowed']],
  ['INSERT INTO t VALUES (1, 1), (2, 2)', ['0 2 values high']],
  ['INSERT INTO t SELECT id, id FROM u', ['0 50 explain medium']],
  ['UPDATE nowhere SET a = 1', ['0 table-not-known']],
  [
    'CREATE TABLE n (a int); INSERT INTO n VALUES (1), (2); INSERT INTO n VALUES (3); UPDATE n SET a = 1',
    ['1 2 values high', '2 1 values high', '3 3 values high'],
  ],
  [
    'CREATE TABLE n (a int); RENAME TABLE n TO m; INSERT INTO m VALUES (1); DELETE FROM m',
    ['2 1 values high', '3 1 values high'],
  ],
  ['CREATE TABLE n AS SELECT id FROM t; DELETE FROM n', ['1 made-in-script']],
  [
    'CREATE TABLE n (a int); INSERT INTO n SELECT id FROM t; DELETE FROM n',
    ['1 50 explain medium', '2 made-in-script'],
  ],
  // A new column is not in the question; a new index would be another plan.
  ['ALTER TABLE t ADD b int; UPDATE t SET b = 1 WHERE a = 1', ['1 50 explain medium']],
  ['ALTER TABLE t ADD KEY (a); UPDATE t SET a = 2 WHERE a = 1', ['1 900 table low']],
  ['ALTER TABLE u ADD KEY (id); DELETE FROM u', ['1 changed-in-script']],
])('%s', async (script, expected) => expect(await estimates(script)).toEqual(expected));

const failing = answering(async () => refuse({ code: 'timed-out' }));

test('a question without an answer falls back on the size of the table, and else is a gap', async () => {
  expect(await estimates('UPDATE t SET a = 1 WHERE a = 1', failing)).toEqual(['0 900 table low']);
  expect(await estimates('UPDATE u SET id = 1 WHERE id > 1', failing)).toEqual(['0 timed-out']);
});
test('an error about a table that the script extends says nothing of the statement', async () => {
  const session = answering(async () => refuse({ code: 'server-error', errno: 1054 }));
  expect(await estimates('ALTER TABLE u ADD b int; DELETE FROM u WHERE b = 1', session)).toEqual([
    '1 changed-in-script',
  ]);
  expect(await estimates('DELETE FROM u WHERE id > 1', session)).toEqual(['0 server-error']);
});
test('a target that is away is asked nothing', async () => {
  const away = { session: async () => undefined };
  expect(await estimates('UPDATE u SET id = 1 WHERE id > 1', undefined, away)).toEqual(['0 target-unreachable']);
});

const shapes =
  'DELETE FROM u WHERE id > 1; DELETE FROM u WHERE id < 1; DELETE FROM u WHERE id > 2; DELETE FROM u WHERE id <> 3';

test('statements that differ in their values are asked once first, and then borrow from each other', async () => {
  const asked: string[] = [];
  const session = answering(async (select) => {
    asked.push(select.trim().replaceAll('\n', ' '));
    return ok({ ...nothingRead, rows: asked.length * 10 });
  });
  expect(await estimates(shapes, session, { limits: { ...limits, questions: 3 } })).toEqual([
    '0 10 explain medium',
    '1 20 explain medium',
    '2 10 explain low',
    '3 30 explain medium',
  ]);
  expect(asked).toEqual([
    'SELECT * FROM u WHERE id > 1',
    'SELECT * FROM u WHERE id < 1',
    'SELECT * FROM u WHERE id <> 3',
  ]);
});
test('what is equal is asked once', async () => {
  let asked = 0;
  const session = answering(async () => {
    asked += 1;
    return ok({ ...nothingRead, rows: 7 });
  });
  const script = Array.from({ length: 50 }, () => 'DELETE FROM u WHERE id > 1').join(';');
  expect(new Set((await estimates(script, session)).map((text) => text.slice(text.indexOf(' '))))).toEqual(
    new Set([' 7 explain medium']),
  );
  expect(asked).toBe(1);
});
test('an error may be about a value, so nobody borrows it', async () => {
  const session = answering(async (select) =>
    select.includes("'x'") ? refuse({ code: 'server-error', errno: 1292 }) : ok({ ...nothingRead, rows: 3 }),
  );
  const script = "DELETE FROM u WHERE id > 'x'; DELETE FROM u WHERE id > 'y'; DELETE FROM u WHERE id > 'z'";
  expect(await estimates(script, session, { limits: { ...limits, questions: 2 } })).toEqual([
    '0 server-error',
    '1 3 explain medium',
    '2 3 explain low',
  ]);
});
test('a shape that the server has no answer for is not asked again', async () => {
  let asked = 0;
  const session = answering(async () => {
    asked += 1;
    return refuse({ code: 'timed-out' });
  });
  expect(await estimates('DELETE FROM u WHERE id > 1; DELETE FROM u WHERE id > 2', session)).toEqual([
    '0 timed-out',
    '1 timed-out',
  ]);
  expect(asked).toBe(1);
});
test('number and time of all questions are limited, and what is beyond is said', async () => {
  expect(await estimates(shapes, saying(50), { limits: { ...limits, questions: 1 } })).toEqual([
    '0 50 explain medium',
    '1 budget-spent',
    '2 50 explain low',
    '3 budget-spent',
  ]);
  let clock = 0;
  const now = () => (clock += 600);
  expect(await estimates('DELETE FROM u WHERE id > 1; DELETE FROM u WHERE id < 2', saying(50), { now })).toEqual([
    '0 50 explain medium',
    '1 budget-spent',
  ]);
});
test('a guess of the server is trusted less', async () => {
  const session = answering(async () => ok({ ...nothingRead, rows: 5, guessed: true }));
  expect(await estimates('DELETE FROM u WHERE id > 1', session)).toEqual(['0 5 explain low']);
});
