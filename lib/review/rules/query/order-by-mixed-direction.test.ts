import { testRule } from '@/lib/review/testing/test-rule';
import { orderByMixedDirection } from './order-by-mixed-direction';

testRule(orderByMixedDirection, {
  schema: 'CREATE TABLE t (a int, b int, c int)',
  valid: [
    'SELECT a FROM t ORDER BY a, b',
    'SELECT a FROM t ORDER BY a ASC, b, c ASC',
    'SELECT a FROM t ORDER BY a DESC, b DESC',
    'SELECT a FROM t ORDER BY a DESC',
    'SELECT group_concat(a ORDER BY a, b DESC) FROM t',
    'SELECT row_number() OVER (ORDER BY a, b DESC) FROM t',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY a, «b DESC»', message: 'mixed', data: { direction: 'DESC', first: 'ASC' } },
    {
      sql: 'SELECT a FROM t ORDER BY a DESC, b DESC, «c»',
      message: 'mixed',
      data: { direction: 'ASC', first: 'DESC' },
    },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t ORDER BY a DESC, «1 ASC»', message: 'mixed' },
    { sql: 'DELETE FROM t ORDER BY a, «b DESC» LIMIT 1', message: 'mixed' },
    { sql: 'INSERT INTO t SELECT a, b, c FROM t ORDER BY a, «b DESC», c DESC', message: 'mixed' },
  ],
});
