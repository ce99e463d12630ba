import { expect, test } from 'vitest';
import type { EstimateInput } from '@/lib/review/estimating';
import { estimateAll } from '@/lib/review/estimating';
import type { FactSession } from '@/lib/review/facts';
import { reviewScript } from '@/lib/review/review';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { ok, refuse } from '@/lib/shared/result';
import { mysql80 } from '@/lib/sql/dialect';

const { view: schema, defaultSchema } = schemaFromSql(
  'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (id int PRIMARY KEY)',
  mysql80,
);
const size = { rows: 900, dataBytes: 1, indexBytes: 1, autoIncrement: null };
const answering = (rows: number): FactSession => ({
  answeredBy: 'x',
  estimateRows: async () => ok(rows),
  close: async () => {},
});
const failing: FactSession = {
  answeredBy: 'x',
  estimateRows: async () => refuse({ code: 'timed-out' }),
  close: async () => {},
};

async function estimates(script: string, more: Partial<EstimateInput> = {}): Promise<readonly string[]> {
  const { statements } = reviewScript({ script, dialect: mysql80, schema, defaultSchema, wantNames: true, rules: [] });
  const input: EstimateInput = {
    script,
    statements,
    session: answering(50),
    sizeOf: (_, name) => (name === 't' ? size : undefined),
    fold: (name) => name,
    budgetMs: 1000,
    now: () => 0,
    ...more,
  };
  return (await estimateAll(input)).map((item) =>
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
  ['UPDATE t SET a = sleep(1) WHERE a = 1', ['0 900 table low']],
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
  ['ALTER TABLE t ADD b int; UPDATE t SET b = 1 WHERE a = 1', ['1 900 table low']],
])('%s', async (script, expected) => expect(await estimates(script)).toEqual(expected));

test('a question without an answer falls back on the size of the table, and else is a gap', async () => {
  expect(await estimates('UPDATE t SET a = 1 WHERE a = 1', { session: failing })).toEqual(['0 900 table low']);
  expect(await estimates('UPDATE u SET id = 1 WHERE id > 1', { session: failing })).toEqual(['0 timed-out']);
});
test('a target that is away is asked nothing', async () => {
  expect(await estimates('UPDATE u SET id = 1 WHERE id > 1', { session: undefined })).toEqual(['0 target-unreachable']);
});
test('the time for all questions is limited', async () => {
  let clock = 0;
  const now = () => (clock += 600);
  expect(
    await estimates('DELETE FROM u WHERE id > 1; DELETE FROM u WHERE id > 2; DELETE FROM u WHERE id > 3', { now }),
  ).toEqual(['0 50 explain medium', '1 budget-spent', '2 budget-spent']);
});
