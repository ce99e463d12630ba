import { testRule } from '@/lib/review/testing/test-rule';
import { selectResultRows } from './select-result-rows';

testRule(selectResultRows, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int)',
  valid: [
    { sql: 'SELECT a FROM t', facts: { plan: { rows: 10_000 } } },
    { sql: 'SELECT a FROM t LIMIT 100', facts: { plan: { rows: 5_000_000 } } },
    { sql: '(SELECT a FROM t) UNION (SELECT b FROM t) LIMIT 5', facts: { plan: { rows: 5_000_000 } } },
    { sql: 'SELECT COUNT(*) + 1 FROM t', facts: { plan: { rows: 5_000_000 } } },
    { sql: 'SELECT b, MAX(a) FROM t GROUP BY b', facts: { plan: { rows: 5_000_000 } } },
    { sql: 'SELECT DISTINCT b FROM t', facts: { plan: { rows: 5_000_000 } } },
    { sql: 'UPDATE t SET b = 1', facts: { plan: { rows: 5_000_000 } } },
  ],
  invalid: [
    {
      sql: '«SELECT» a FROM t',
      facts: { plan: { rows: 10_001 } },
      message: 'rows',
      data: { rows: 10_001, max: 10_000 },
    },
    {
      sql: '«SELECT» a FROM t LIMIT 50',
      facts: { plan: { rows: 90 } },
      options: { max: 10 },
      message: 'rows',
      data: { rows: 50 },
    },
    { sql: '«TABLE» t', facts: { plan: { rows: 90_000 } }, message: 'rows' },
    { sql: '«SELECT» a, SUM(b) OVER () FROM t', facts: { plan: { rows: 90_000 } }, message: 'rows' },
    { sql: '«SELECT» a FROM t UNION ALL SELECT b FROM t', facts: { plan: { rows: 90_000 } }, message: 'rows' },
  ],
});
