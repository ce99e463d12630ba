import { testCheck } from '@/lib/inspection/testing/test-check';
import { slowerStatements } from './slower-statements';

testCheck(slowerStatements, {
  ok: [
    {
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'select ?',
            schema: 's',
            count: 900,
            sharePercent: 5,
            rank: 1,
            isNew: false,
            p95Seconds: 2,
            usualP95Seconds: 1,
          },
        ],
      },
    },
    {
      name: 'quick, rare or new',
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'x',
            schema: 's',
            count: 900,
            sharePercent: 5,
            rank: 1,
            isNew: false,
            p95Seconds: 0.1,
            usualP95Seconds: 0.01,
          },
          {
            id: 'b',
            fingerprint: 'x',
            schema: 's',
            count: 50,
            sharePercent: 5,
            rank: 1,
            isNew: false,
            p95Seconds: 9,
            usualP95Seconds: 0.01,
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
            fingerprint: 'select ?',
            schema: 's',
            count: 900,
            sharePercent: 5,
            rank: 1,
            isNew: false,
            p95Seconds: 2.1,
            usualP95Seconds: 1,
          },
        ],
      },
      says: 'slower',
    },
  ],
  critical: [
    {
      digests: {
        digests: [
          {
            id: 'a',
            fingerprint: 'select ?',
            schema: 's',
            count: 900,
            sharePercent: 5,
            rank: 1,
            isNew: false,
            p95Seconds: 11,
            usualP95Seconds: 1,
          },
        ],
      },
      says: 'slower',
      value: 11,
    },
  ],
});
