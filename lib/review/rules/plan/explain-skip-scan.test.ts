import { testRule } from '@/lib/review/testing/test-rule';
import { explainSkipScan } from './explain-skip-scan';

const step = { access: 'range', keys: ['ab'], rows: 900, skipScan: true } as const;

testRule(explainSkipScan, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY ab (a, b))',
  valid: [
    { sql: 'SELECT a, b FROM t WHERE a = 1 AND b = 5', facts: { plan: { steps: [{ ...step, skipScan: false }] } } },
  ],
  invalid: [
    {
      sql: 'SELECT a, b FROM «t» WHERE b = 5',
      facts: { plan: { steps: [step] } },
      message: 'skip',
      data: { table: 't', index: 'ab' },
    },
  ],
});
