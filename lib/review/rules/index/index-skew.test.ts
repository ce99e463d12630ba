import { testRule } from '@/lib/review/testing/test-rule';
import { indexSkew } from './index-skew';

const sample = (rows: number, top: number) => ({ answers: [{ to: 'top-sample', is: { rows, top } }] }) as const;
const queries = { queries: true };

testRule(indexSkew, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, state int, name varchar(20), KEY state (state))',
  valid: [
    { sql: 'CREATE INDEX i ON t (name)', facts: sample(50_000, 35_000) },
    { sql: 'CREATE INDEX i ON t (name)', facts: sample(999, 999) },
    'ALTER TABLE t ADD COLUMN c int, ADD KEY (c)',
    'SELECT id FROM t WHERE state = 1',
    { sql: 'SELECT id FROM t WHERE state = 1', facts: sample(50_000, 900), options: queries },
  ],
  invalid: [
    {
      sql: 'CREATE INDEX i ON t («name», state)',
      facts: sample(50_000, 45_000),
      message: 'skewed',
      data: { column: 'name', percent: 90, rows: 50_000, max: 70 },
    },
    { sql: 'ALTER TABLE app.t ADD UNIQUE («state», id)', facts: sample(50_000, 45_000), message: 'skewed' },
    {
      sql: 'UPDATE t SET name = 1 WHERE «state» = 1',
      facts: sample(2_000, 1_999),
      options: queries,
      message: 'skewed',
    },
  ],
});
