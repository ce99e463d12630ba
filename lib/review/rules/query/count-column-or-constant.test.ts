import { testRule } from '@/lib/review/testing/test-rule';
import { countColumnOrConstant } from './count-column-or-constant';

testRule(countColumnOrConstant, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT COUNT(*) FROM t',
    'SELECT COUNT(DISTINCT a), COUNT(DISTINCT(b)) FROM t',
    'SELECT COUNT(IF(a > 1, 1, NULL)) FROM t',
    'SELECT COUNT(a > 1 OR NULL) FROM t',
    'SELECT SUM(1), MAX(a) FROM t',
  ],
  invalid: [
    { sql: 'SELECT «COUNT(a)» FROM t', message: 'column', data: { column: 'a' } },
    { sql: 'SELECT b, «count( t.a )» FROM t GROUP BY b', message: 'column', data: { column: 't.a' } },
    {
      sql: 'SELECT «COUNT(1)» FROM t',
      message: 'constant',
      data: { call: 'COUNT(1)' },
      fixed: 'SELECT COUNT(*) FROM t',
    },
    {
      sql: "SELECT a FROM t GROUP BY a HAVING «COUNT('x')» > 1 ORDER BY «COUNT(0)»",
      message: 'constant',
      fixed: 'SELECT a FROM t GROUP BY a HAVING COUNT(*) > 1 ORDER BY COUNT(*)',
    },
    { sql: 'SELECT «COUNT(NULL)» FROM t', message: 'nothing' },
    { sql: 'SELECT «COUNT(?)» FROM t', message: 'constant' },
    { sql: 'DELETE FROM t WHERE a > (SELECT «COUNT(b)» FROM (SELECT 1 AS b) d)', message: 'column' },
  ],
});
