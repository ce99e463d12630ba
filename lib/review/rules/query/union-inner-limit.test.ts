import { testRule } from '@/lib/review/testing/test-rule';
import { unionInnerLimit } from './union-inner-limit';

testRule(unionInnerLimit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    '(SELECT a FROM t ORDER BY a LIMIT 20) UNION ALL (SELECT b FROM t ORDER BY b LIMIT 20) LIMIT 20',
    'SELECT a FROM t UNION ALL SELECT b FROM t',
    'SELECT a FROM t UNION SELECT b FROM t LIMIT 20',
    'SELECT 1 UNION ALL SELECT 2 LIMIT 1',
    'SELECT a FROM t ORDER BY a LIMIT 20',
  ],
  invalid: [
    { sql: '(«SELECT» a FROM t ORDER BY a) UNION ALL («SELECT» b FROM t) LIMIT 20', message: 'unlimited' },
    { sql: '(SELECT a FROM t LIMIT 20) UNION ALL («SELECT» b FROM t) ORDER BY a LIMIT 20', message: 'unlimited' },
    { sql: '«SELECT» a FROM t UNION ALL «SELECT» b FROM t LIMIT 5', message: 'unlimited' },
    {
      sql: 'SELECT x.a FROM («SELECT» a FROM t UNION ALL SELECT 1 LIMIT 5) x',
      message: 'unlimited',
    },
  ],
});
