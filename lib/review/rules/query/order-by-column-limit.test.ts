import { testRule } from '@/lib/review/testing/test-rule';
import { orderByColumnLimit } from './order-by-column-limit';

testRule(orderByColumnLimit, {
  schema: 'CREATE TABLE t (a int, b int, c int, d int)',
  valid: [
    'SELECT a FROM t ORDER BY a, b, c',
    { sql: 'SELECT a FROM t ORDER BY a', options: { max: 1 } },
    'SELECT group_concat(a ORDER BY a, b, c, d) FROM t',
    'SELECT a FROM t GROUP BY a, b, c, d',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY a, b, c, «d»', message: 'many', data: { count: 4, max: 3 } },
    { sql: 'SELECT a FROM t ORDER BY a, «b DESC, c»', options: { max: 1 }, message: 'many' },
    { sql: 'SELECT a FROM t UNION ALL (SELECT a FROM t ORDER BY a, b, c, «d»)', message: 'many' },
    { sql: 'UPDATE t SET a = 1 ORDER BY a, b, c, «d» LIMIT 2', message: 'many' },
    { sql: 'INSERT INTO t SELECT a, b, c, d FROM t ORDER BY a, b, c, «d»', message: 'many' },
  ],
});
