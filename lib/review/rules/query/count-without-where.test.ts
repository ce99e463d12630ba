import { testRule } from '@/lib/review/testing/test-rule';
import { countWithoutWhere } from './count-without-where';

testRule(countWithoutWhere, {
  schema: 'CREATE TABLE t (a int, b int); CREATE TABLE u (a int)',
  valid: [
    'SELECT COUNT(*) FROM t WHERE a > 1',
    'SELECT COUNT(*) FROM (SELECT a FROM t WHERE b = 1) d',
    'SELECT COUNT(*)',
    'SELECT COUNT(a) FROM t',
    'SELECT COUNT(DISTINCT a) FROM t',
    'SELECT COUNT(*) OVER () FROM t',
    'DELETE FROM t WHERE a = (SELECT COUNT(*) FROM u WHERE a > 3)',
    'SELECT a FROM t',
  ],
  invalid: [
    { sql: 'SELECT «COUNT(*)» FROM t', message: 'all', data: { call: 'COUNT(*)' } },
    { sql: 'SELECT «count(1)» AS n FROM t JOIN u USING (a)', message: 'all', data: { call: 'count(1)' } },
    { sql: 'SELECT a, «COUNT(*)» FROM t GROUP BY a', message: 'all' },
    { sql: 'SELECT n FROM (SELECT «COUNT(*)» n FROM t) d WHERE n > 1', message: 'all' },
    { sql: 'DELETE FROM t WHERE a = (SELECT «COUNT(*)» FROM u)', message: 'all' },
    { sql: 'UPDATE t SET a = (SELECT «COUNT(1)» + 1 FROM u) WHERE b = 1', message: 'all' },
  ],
});
