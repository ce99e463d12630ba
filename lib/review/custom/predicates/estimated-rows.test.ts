import { over, testCondition } from '@/lib/review/custom/testing/test-condition';

const estimate = (rows: number) => ({ rows, method: 'explain', confidence: 'medium' }) as const;

testCondition(
  'estimated-rows',
  { rows: over(1000) },
  {
    valid: [{ sql: 'DELETE FROM t', estimate: estimate(1000) }, 'DELETE FROM t'],
    invalid: [{ sql: '«DELETE» FROM t', estimate: estimate(1001), data: { rows: 1001 } }],
  },
);
