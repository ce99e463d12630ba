import { testRule } from '@/lib/review/testing/test-rule';
import { explainFullIndexScan } from './explain-full-index-scan';

const scan = { access: 'index', keys: ['by_b'], rows: 10_000, covering: true } as const;

testRule(explainFullIndexScan, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int, KEY by_b (b))',
  valid: [
    { sql: 'SELECT b FROM t', facts: { plan: { steps: [{ ...scan, rows: 9_999 }] } } },
    { sql: 'SELECT b FROM t WHERE b > 5', facts: { plan: { steps: [{ ...scan, access: 'range' }] } } },
    { sql: 'SELECT b FROM t ORDER BY b LIMIT 5', facts: { plan: { steps: [scan] } } },
  ],
  invalid: [
    {
      sql: 'SELECT b FROM «t»',
      facts: { plan: { steps: [scan] } },
      message: 'scan',
      data: { table: 't', index: 'by_b', rows: 10_000 },
    },
    {
      sql: 'SELECT b FROM «t» GROUP BY b',
      facts: { plan: { steps: [{ ...scan, rows: 3 }] } },
      options: { min: 0 },
      message: 'scan',
    },
    // Rows are filtered while the index is read: LIMIT does not end it early.
    {
      sql: 'SELECT b FROM «t» WHERE b % 7 = 1 LIMIT 5',
      facts: { plan: { steps: [scan], filters: 1 } },
      message: 'scan',
    },
  ],
});
