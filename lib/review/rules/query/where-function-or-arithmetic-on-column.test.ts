import { testRule } from '@/lib/review/testing/test-rule';
import { whereFunctionOrArithmeticOnColumn } from './where-function-or-arithmetic-on-column';

testRule(whereFunctionOrArithmeticOnColumn, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(20), d datetime, j json)',
  valid: [
    'SELECT a FROM t WHERE a = 1 + 2',
    'SELECT a FROM t WHERE d >= date(now()) - INTERVAL 1 DAY',
    'SELECT upper(s), a + 1 FROM t WHERE id = 1',
    'UPDATE t SET a = a + 1 WHERE id = 1',
    'SELECT a FROM t WHERE id IN (SELECT max(id) FROM t)',
    'SELECT a, count(*) FROM t GROUP BY a HAVING count(a) > 1',
    "SELECT a FROM t WHERE j->'$.x' = 1",
    'SELECT a FROM t WHERE NOT a = 1',
    'SELECT a FROM t WHERE a = +1',
    'CREATE TABLE n (a int, CHECK (abs(a) < 5))',
  ],
  invalid: [
    {
      sql: "SELECT a FROM t WHERE «upper(s)» = 'X'",
      message: 'function',
      data: { expression: 'upper(s)', column: 's' },
    },
    { sql: 'DELETE FROM t WHERE id = 1 AND «a % 2» = 1 OR «1 - id» < 3', message: 'calculation' },
    { sql: 'UPDATE t SET a = 1 WHERE «day(d) - 1» = 15', message: 'function', data: { column: 'd' } },
    { sql: "SELECT a FROM t WHERE «concat(s, a)» = 'x1'", message: 'function', data: { column: 's' } },
    { sql: 'SELECT a FROM t WHERE «-a» = 1 OR «~a» = 2', message: 'calculation' },
    { sql: "SELECT a FROM t WHERE «cast(s AS signed)» = 1 AND «BINARY s» = 'x'", message: 'function' },
    { sql: 'SELECT t.a FROM t JOIN t x ON «date(t.d)» = x.d', message: 'function' },
    { sql: 'SELECT a FROM t WHERE a = (SELECT max(id) FROM t WHERE «a * 2» = 4)', message: 'calculation' },
  ],
});
