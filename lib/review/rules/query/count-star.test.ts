import { testRule } from '@/lib/review/testing/test-rule';
import { countStar } from './count-star';

testRule(countStar, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT COUNT(*) FROM t',
    'SELECT a FROM t WHERE b = 1',
    'SELECT COUNT(DISTINCT a) FROM t WHERE b = 1',
    'SELECT COUNT(*) OVER () FROM t WHERE b = 1',
    'SELECT a FROM t WHERE b > (SELECT COUNT(*) FROM t)',
  ],
  invalid: [
    { sql: 'SELECT «COUNT(*)» FROM t WHERE b = 1', message: 'counted' },
    { sql: 'SELECT a, «count(1)», «count(b)» FROM t WHERE b = 1 GROUP BY a', message: 'counted' },
    { sql: 'SELECT a FROM t WHERE b > 1 GROUP BY a HAVING «COUNT(*)» > 2', message: 'counted' },
    {
      sql: 'UPDATE t SET a = (SELECT «COUNT(*)» FROM (SELECT a FROM t WHERE b = 2) d WHERE a = 3)',
      message: 'counted',
    },
  ],
});
