import { testCheck } from '@/lib/inspection/testing/test-check';
import { rowsExaminedToSent } from './rows-examined-to-sent';

testCheck(rowsExaminedToSent, {
  ok: [
    {
      rows: {
        'statement-digests': [
          { s: 'shop', digest: 'a', text: 'SELECT', n: 1000, examined: 20_000_000, sent: 20_000, affected: 0 },
          { s: 'shop', digest: 'b', text: 'DELETE', n: 1000, examined: 20_000_000, sent: 0, affected: 9 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'statement-digests': [
          { s: 'shop', digest: 'a', text: 'SELECT', n: 1000, examined: 20_000_000, sent: 10_000, affected: 0 },
        ],
      },
      says: 'wasteful',
      value: 2000,
    },
  ],
  critical: [
    {
      rows: {
        'statement-digests': [
          { s: 'shop', digest: 'a', text: 'SELECT', n: 1000, examined: 20_000_000, sent: 0, affected: 0 },
        ],
      },
      says: 'wasteful',
    },
  ],
});
