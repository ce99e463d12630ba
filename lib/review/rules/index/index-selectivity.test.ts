import { testRule } from '@/lib/review/testing/test-rule';
import { indexSelectivity } from './index-selectivity';

const sample = (rows: number, ...distinct: readonly number[]) =>
  ({ answers: [{ to: 'distinct-sample', is: { rows, distinct } }] }) as const;
const queries = { queries: true };

testRule(indexSelectivity, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, state int, name varchar(20), body text, KEY state (state, name))',
  valid: [
    { sql: 'CREATE INDEX i ON t (name)', facts: sample(50_000, 500) },
    { sql: 'ALTER TABLE t ADD KEY i (state, name)', facts: sample(50_000, 3, 40_000) },
    // Too few rows to tell.
    { sql: 'CREATE INDEX i ON t (state)', facts: sample(999, 1) },
    { sql: 'CREATE INDEX i ON t (state)', facts: sample(0, 0), options: { minRows: 0 } },
    'ALTER TABLE t ADD FULLTEXT (body)',
    'ALTER TABLE t ADD COLUMN c int, ADD KEY (c)',
    'CREATE TABLE n (a int, KEY (a))',
    'SELECT id FROM t WHERE state = 1',
    { sql: 'SELECT id FROM t WHERE state = 1', facts: sample(50_000, 900), options: queries },
    { sql: 'SELECT id FROM t WHERE id = 1 OR name = 2', options: queries },
  ],
  invalid: [
    {
      sql: 'CREATE INDEX «i» ON t (state)',
      facts: sample(50_000, 3),
      message: 'index',
      data: { index: 'i', percent: 0, rows: 50_000, min: 1 },
    },
    {
      sql: 'ALTER TABLE t ADD «KEY (state, id)»',
      facts: sample(2_000, 3, 10),
      message: 'index',
      data: { percent: 0.5 },
    },
    {
      sql: 'SELECT x.id FROM t x WHERE «x.state» = 1 AND x.state <> 2',
      facts: sample(50_000, 3),
      options: queries,
      message: 'column',
      data: { column: 'state' },
    },
    { sql: 'DELETE FROM app.t WHERE «state» = 1', facts: sample(50_000, 3), options: queries, message: 'column' },
  ],
});
