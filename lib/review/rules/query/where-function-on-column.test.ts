import { testRule } from '@/lib/review/testing/test-rule';
import { whereFunctionOnColumn } from './where-function-on-column';

testRule(whereFunctionOnColumn, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, s varchar(20), d datetime, day date AS (date(d)), KEY (day),
    KEY f ((lower(s))))`,
  valid: [
    'SELECT s FROM t WHERE id + 1 = 2',
    "SELECT s FROM t WHERE lower(s) = 'x'",
    "SELECT x.s FROM t x WHERE LOWER(x.`s`) = 'x'",
    "SELECT s FROM t WHERE date(d) = '2024-01-01'",
    'SELECT upper(s) FROM t WHERE id = abs(-1)',
    'INSERT INTO t (id) VALUES (length(id))',
  ],
  invalid: [
    { sql: "SELECT s FROM t WHERE «upper(s)» = 'X'", message: 'wrapped', data: { column: 's' } },
    { sql: 'DELETE FROM t WHERE «year(d) + 1» = 2024', message: 'wrapped', data: { expression: 'year(d) + 1' } },
    { sql: "SELECT s FROM t WHERE «lower(trim(s))» = 'x' UNION SELECT s FROM t WHERE id = 1", message: 'wrapped' },
  ],
});
