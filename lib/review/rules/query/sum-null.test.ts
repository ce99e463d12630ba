import { testRule } from '@/lib/review/testing/test-rule';
import { sumNull } from './sum-null';

testRule(sumNull, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT COALESCE(SUM(a), 0) FROM t',
    'SELECT IFNULL(SUM(a) + SUM(b), 0) FROM t',
    'SELECT IF(ISNULL(SUM(a)), 0, SUM(a)) FROM t',
    'SELECT CASE WHEN SUM(a) IS NULL THEN 0 ELSE SUM(a) END FROM t',
    'SELECT b FROM t GROUP BY b HAVING SUM(a) > 10 ORDER BY SUM(a)',
    'SELECT SUM(a) OVER (ORDER BY b) FROM t',
    'SELECT COUNT(a), MAX(a) FROM t',
  ],
  invalid: [
    { sql: 'SELECT «SUM(a)» FROM t', message: 'nullable', data: { call: 'SUM(a)' } },
    {
      sql: 'SELECT «sum(a)» AS total FROM t',
      message: 'nullable',
      fixed: 'SELECT COALESCE(sum(a), 0) AS total FROM t',
    },
    { sql: 'SELECT b, «SUM(a)» - 1 AS rest FROM t GROUP BY b', message: 'nullable' },
    { sql: 'SELECT ROUND(«SUM(DISTINCT a)») FROM t', message: 'nullable' },
    { sql: 'UPDATE t SET a = (SELECT «SUM(b)» FROM (SELECT 1 AS b) d) WHERE b = 1', message: 'nullable' },
    { sql: 'SELECT IFNULL((SELECT «SUM(a)» FROM t), 0)', message: 'nullable' },
  ],
});
