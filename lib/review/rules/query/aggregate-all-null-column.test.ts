import { testRule } from '@/lib/review/testing/test-rule';
import { aggregateAllNullColumn } from './aggregate-all-null-column';

const answer = (found: boolean, hasRows = true) =>
  ({ answers: [{ to: 'value-exists', is: { found, hasRows } }] }) as const;

testRule(aggregateAllNullColumn, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL)',
  valid: [
    { sql: 'SELECT SUM(a) FROM t', facts: answer(true) },
    { sql: 'SELECT SUM(a) FROM t', facts: answer(false, false) },
    'SELECT COUNT(*), COUNT(b), SUM(IFNULL(a, 0)) FROM t',
    'SELECT UPPER(a) FROM t',
    'CREATE TABLE n (a int); SELECT SUM(a) FROM n',
  ],
  invalid: [
    {
      sql: 'SELECT SUM(«a»), COUNT(DISTINCT «x.a») FROM app.t x',
      facts: answer(false),
      message: 'noValues',
      data: { column: 'a' },
    },
    {
      sql: 'SELECT id FROM t GROUP BY id HAVING MAX(«a») > 1',
      facts: answer(false),
      message: 'noValues',
      data: { result: 'NULL' },
    },
    {
      sql: 'SELECT c.n FROM (SELECT COUNT(«a») AS n FROM t) c',
      facts: answer(false),
      message: 'noValues',
      data: { result: '0' },
    },
  ],
});
