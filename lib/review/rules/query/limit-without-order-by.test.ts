import { testRule } from '@/lib/review/testing/test-rule';
import { limitWithoutOrderBy } from './limit-without-order-by';

testRule(limitWithoutOrderBy, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t ORDER BY a LIMIT 1',
    'SELECT a FROM t',
    'SELECT COUNT(*) FROM t LIMIT 1',
    'SELECT 1 LIMIT 1',
    'SELECT a FROM t LIMIT 0',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM t x WHERE x.b = t.a LIMIT 1)',
    '(SELECT a FROM t ORDER BY a) LIMIT 3',
    '(SELECT a FROM t) UNION (SELECT b FROM t) ORDER BY a LIMIT 3',
    'INSERT INTO t SELECT a, b FROM t ORDER BY b LIMIT 1',
    'UPDATE t SET a = 1 LIMIT 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b = 1 «LIMIT 10»', message: 'unordered' },
    { sql: 'SELECT a FROM t WHERE b = ? «LIMIT ?»', message: 'unordered' },
    { sql: 'SELECT a FROM t «LIMIT 5 OFFSET 10»', message: 'unordered' },
    { sql: 'SELECT a, COUNT(*) FROM t GROUP BY a «LIMIT 5»', message: 'unordered' },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t «LIMIT 3»', message: 'unordered' },
    { sql: '(SELECT a FROM t «LIMIT 3») UNION (SELECT b FROM t ORDER BY b LIMIT 3)', message: 'unordered' },
    { sql: 'SELECT a FROM (SELECT a FROM t «LIMIT 3») d ORDER BY a LIMIT 2', message: 'unordered' },
    { sql: 'INSERT INTO t SELECT a, b FROM t «LIMIT 1»', message: 'unordered' },
    { sql: 'DELETE FROM t WHERE a IN (SELECT a FROM (SELECT 1 AS a) d «LIMIT 1»)', message: 'unordered' },
    {
      sql: 'UPDATE t SET a = (SELECT b FROM (SELECT 1 AS b) d ORDER BY b LIMIT 1); TABLE t «LIMIT 1»',
      message: 'unordered',
    },
  ],
});
