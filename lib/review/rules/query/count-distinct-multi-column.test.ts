import { testRule } from '@/lib/review/testing/test-rule';
import { countDistinctMultiColumn } from './count-distinct-multi-column';

testRule(countDistinctMultiColumn, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT COUNT(DISTINCT a) FROM t',
    'SELECT COUNT(*), COUNT(a) FROM t',
    'SELECT COUNT(DISTINCT CONCAT(a, b)) FROM t',
    'SELECT DISTINCT a, b FROM t',
    'SELECT GROUP_CONCAT(DISTINCT a, b) FROM t',
  ],
  invalid: [
    { sql: 'SELECT COUNT(DISTINCT «a, b») FROM t', message: 'several', data: { count: 2 } },
    {
      sql: 'SELECT a FROM t GROUP BY a HAVING count(DISTINCT «a, b + 1, 3») > 1',
      message: 'several',
      data: { count: 3 },
    },
  ],
});
