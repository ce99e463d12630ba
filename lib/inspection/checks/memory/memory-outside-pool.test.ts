import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { memoryOutsidePool } from './memory-outside-pool';

testCheck(memoryOutsidePool, {
  base: { host: { memory: { limitBytes: 10 * GB, usedBytes: 0 } } },
  ok: [
    { rows: { 'memory-instruments': [{ name: 'a', bytes: 3 * GB }] } },
    {
      name: 'much, and steady',
      rows: { 'memory-instruments': [{ name: 'a', bytes: 4 * GB }] },
      history: { 'memory-outside-pool-bytes': [4, 4.1, 4, 4.2, 4, 4, 4].map((n) => n * GB) },
    },
  ],
  warning: [
    {
      rows: { 'memory-instruments': [{ name: 'memory/sql/x', bytes: 4 * GB }] },
      history: { 'memory-outside-pool-bytes': [1, 1.5, 2, 2.5, 3, 3.5, 3.9].map((n) => n * GB) },
      says: 'grows',
      value: 40,
    },
  ],
  unknown: [{ rows: { 'memory-instruments': [{ name: 'a', bytes: 4 * GB }] }, because: 'no-history' }],
});
