import { testRule } from '@/lib/review/testing/test-rule';
import { explainFilterSteps } from './explain-filter-steps';

testRule(explainFilterSteps, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int, c int)',
  valid: [
    { sql: 'SELECT a FROM t WHERE b = 1', facts: { plan: { filters: 2 } } },
    { sql: 'SELECT a FROM t', facts: { plan: {} } },
  ],
  invalid: [
    {
      sql: '«SELECT» x.a FROM t x, t y, t z WHERE x.b = 1 AND y.b = 2 AND z.b = 3',
      facts: { plan: { filters: 3 } },
      message: 'filters',
      data: { count: 3, max: 2 },
    },
    { sql: '«DELETE» FROM t WHERE b = 1', facts: { plan: { filters: 1 } }, options: { max: 0 }, message: 'filters' },
  ],
});
