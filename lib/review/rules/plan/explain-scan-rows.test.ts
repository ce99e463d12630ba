import { testRule } from '@/lib/review/testing/test-rule';
import { explainScanRows } from './explain-scan-rows';

testRule(explainScanRows, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE u (c int)',
  valid: [
    { sql: 'SELECT a FROM t WHERE b = 1', facts: { plan: { steps: [{ rows: 1_000_000 }] } } },
    { sql: 'SELECT a FROM t LIMIT 1', facts: { plan: { steps: [{ access: 'all', rows: 5_000_000 }] } } },
    { sql: 'SELECT 1', facts: { plan: {} } },
  ],
  invalid: [
    {
      sql: 'UPDATE «t» SET b = 2 WHERE b = 1',
      facts: { plan: { steps: [{ rows: 1_000_001 }] } },
      message: 'rows',
      data: { rows: 1_000_001, table: 't', max: 1_000_000 },
    },
    // 2,000 times 1,000 rows.
    {
      sql: 'SELECT t.a FROM u JOIN «t» ON t.b = u.c',
      facts: {
        plan: {
          steps: [
            { table: 'u', access: 'all', rows: 2_000 },
            { table: 't', rows: 1_000, loops: 2_000 },
          ],
        },
      },
      message: 'rows',
      data: { rows: 2_002_000, table: 't' },
    },
    {
      sql: '«SELECT» a FROM t',
      facts: { plan: { steps: [{ table: '<derived2>', derived: true, rows: 20 }] } },
      options: { max: 10 },
      message: 'rows',
    },
  ],
});
