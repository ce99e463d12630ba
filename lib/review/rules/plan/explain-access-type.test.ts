import { testRule } from '@/lib/review/testing/test-rule';
import { explainAccessType } from './explain-access-type';

testRule(explainAccessType, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE u (c int)',
  valid: [
    { sql: 'SELECT b FROM t WHERE a = 1', facts: { plan: { steps: [{ access: 'const' }] } } },
    { sql: 'SELECT 1', facts: { plan: {} } },
    { sql: 'SELECT b FROM t', facts: { plan: { steps: [{ access: 'all' }] } }, options: { allow: ['ALL'] } },
    { sql: 'SELECT b FROM t', facts: { plan: { steps: [{ access: 'all', rows: 9 }] } }, options: { minRows: 10 } },
    { sql: 'SELECT b FROM t LIMIT 5', facts: { plan: { steps: [{ access: 'all', rows: 900 }] } } },
    { sql: 'SELECT b FROM t', facts: { plan: { steps: [{ access: null }] } } },
  ],
  invalid: [
    {
      sql: 'SELECT x.b FROM «t» x JOIN «u» ON u.c = x.b',
      facts: {
        plan: {
          steps: [
            { table: 'u', access: 'index' },
            { table: 'x', access: 'all' },
          ],
        },
      },
      options: { allow: ['ref', 'const'] },
      message: 'type',
    },
    {
      sql: 'UPDATE «t» SET b = 1',
      facts: { plan: { steps: [{ access: 'all' }] } },
      message: 'type',
      data: { table: 't', type: 'ALL' },
    },
  ],
});
