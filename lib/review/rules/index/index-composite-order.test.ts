import { testRule } from '@/lib/review/testing/test-rule';
import { indexCompositeOrder } from './index-composite-order';

const sample = (rows: number, ...distinct: readonly number[]) =>
  ({ answers: [{ to: 'distinct-sample', is: { rows, distinct } }] }) as const;

testRule(indexCompositeOrder, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, c varchar(20))',
  valid: [
    { sql: 'CREATE INDEX i ON t (a, b)', facts: sample(50_000, 900, 900) },
    { sql: 'CREATE INDEX i ON t (a, b)', facts: sample(999, 1, 900) },
    'CREATE INDEX i ON t (a)',
    'ALTER TABLE t ADD d int, ADD KEY i (a, d)',
    'CREATE TABLE n (a int, b int, KEY (a, b))',
  ],
  invalid: [
    {
      sql: 'CREATE INDEX i ON t («a», b, c)',
      facts: sample(50_000, 3, 40_000, 7),
      message: 'order',
      data: { first: 'a', firstValues: 3, best: 'b', bestValues: 40_000, rows: 50_000 },
    },
    {
      sql: 'ALTER TABLE app.t ADD UNIQUE KEY (b), ADD KEY i («c(10)», id)',
      facts: sample(2_000, 3, 2_000),
      message: 'order',
    },
  ],
});
