import { testRule } from '@/lib/review/testing/test-rule';
import { having } from './having';

testRule(having, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT a, COUNT(*) FROM t WHERE b > 1 GROUP BY a', 'DELETE FROM t WHERE a = 1'],
  invalid: [
    { sql: 'SELECT a FROM t GROUP BY a HAVING «COUNT(*) > 1»', message: 'used' },
    { sql: 'SELECT a, COUNT(*) AS n FROM t GROUP BY a HAVING «n > 1»', message: 'used' },
    { sql: 'SELECT a FROM t GROUP BY a HAVING «a <> 3 AND a <> 4»', message: 'plain' },
    { sql: 'SELECT a + b AS s FROM t HAVING «s > 3»', message: 'plain' },
    {
      sql: 'SELECT a FROM t UNION ALL SELECT a FROM t GROUP BY a HAVING «SUM(b) > 1»',
      message: 'used',
    },
    { sql: 'DELETE FROM t WHERE a IN (SELECT a FROM (SELECT 1 a) d GROUP BY a HAVING «MAX(a) > 2»)', message: 'used' },
  ],
});
