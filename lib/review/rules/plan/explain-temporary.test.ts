import { testRule } from '@/lib/review/testing/test-rule';
import { explainTemporary } from './explain-temporary';

const plan = { steps: [{ access: 'all', rows: 20_000 }], temporary: true } as const;

testRule(explainTemporary, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int)',
  valid: [
    { sql: 'SELECT b FROM t GROUP BY b', facts: { plan: { ...plan, temporary: false } } },
    { sql: 'SELECT b FROM t GROUP BY b', facts: { plan: { ...plan, steps: [{ rows: 9_999 }] } } },
  ],
  invalid: [
    { sql: 'SELECT b, COUNT(*) FROM t GROUP BY «b»', facts: { plan }, message: 'temporary', data: { rows: 20_000 } },
    { sql: 'SELECT a FROM t UNION ALL SELECT b FROM t «UNION» SELECT 1', facts: { plan }, message: 'temporary' },
    {
      sql: '«SELECT» DISTINCT b FROM t',
      facts: { plan: { temporary: true } },
      options: { min: 0 },
      message: 'temporary',
    },
  ],
});
