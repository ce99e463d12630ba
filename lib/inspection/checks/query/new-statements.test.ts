import { testCheck } from '@/lib/inspection/testing/test-check';
import { newStatements } from './new-statements';

testCheck(newStatements, {
  ok: [
    {
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'select ?',
            schema: 's',
            count: 9,
            sharePercent: 50,
            rank: 1,
            isNew: false,
            p95Seconds: 1,
            usualP95Seconds: 1,
          },
          {
            id: 'b',
            fingerprint: 'select ?',
            schema: 's',
            count: 9,
            sharePercent: 1,
            rank: 21,
            isNew: true,
            p95Seconds: 1,
            usualP95Seconds: null,
          },
        ],
      },
    },
  ],
  warning: [
    {
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'select * from t',
            schema: 's',
            count: 9,
            sharePercent: 20,
            rank: 20,
            isNew: true,
            p95Seconds: 1,
            usualP95Seconds: null,
          },
        ],
      },
      says: 'new',
      keys: ['a'],
    },
  ],
  critical: [
    {
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'select * from t',
            schema: 's',
            count: 9,
            sharePercent: 20.1,
            rank: 1,
            isNew: true,
            p95Seconds: 1,
            usualP95Seconds: null,
          },
        ],
      },
      says: 'new',
    },
  ],
  unknown: [{ because: 'no-slow-log' }],
});
