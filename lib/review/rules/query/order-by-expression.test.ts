import { testRule } from '@/lib/review/testing/test-rule';
import { orderByExpression } from './order-by-expression';

testRule(orderByExpression, {
  schema: 'CREATE TABLE t (a int, b int, `date` date)',
  valid: [
    'SELECT a FROM t ORDER BY a, t.b DESC, `date`',
    'SELECT a FROM t ORDER BY (a), 1, NULL, ?',
    'SELECT a AS x, abs(b) AS y FROM t ORDER BY x',
    'SELECT a, count(*) AS n FROM t GROUP BY a ORDER BY count(*) DESC, n',
    'SELECT a, row_number() OVER (ORDER BY abs(b)) AS n FROM t ORDER BY n',
    'SELECT a FROM t ORDER BY RAND()',
    'SELECT abs(a) FROM t WHERE abs(a) > 1 ORDER BY a',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY «a + 1» DESC', message: 'computed' },
    { sql: 'SELECT a FROM t ORDER BY b, «abs(a)», «-b»', message: 'computed' },
    { sql: 'SELECT abs(a) AS x FROM t ORDER BY «x»', message: 'alias', data: { alias: 'x' } },
    { sql: 'SELECT a FROM t UNION (SELECT b FROM t ORDER BY «concat(b, 1)»)', message: 'computed' },
    { sql: 'UPDATE t SET a = 1 ORDER BY «CASE b WHEN 1 THEN 2 END» LIMIT 1', message: 'computed' },
    { sql: 'SELECT a FROM t WHERE b IN (SELECT b FROM t ORDER BY «b IS NULL»)', message: 'computed' },
    { sql: 'SELECT a FROM t ORDER BY «a COLLATE utf8mb4_bin», «(SELECT 1)»', message: 'computed' },
  ],
});
