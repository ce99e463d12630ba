import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { statementsWithoutIndex } from './statements-without-index';

testCheck(statementsWithoutIndex, {
  ok: [
    {
      rows: {
        'statement-digests': [
          {
            s: 'shop',
            digest: 'd1',
            text: 'SELECT',
            n: 900,
            seconds: 9,
            no_index: 900,
            examined: 9_000_000,
            age_s: 86_400,
          },
          {
            s: 'shop',
            digest: 'd2',
            text: 'SELECT',
            n: 100,
            seconds: 1,
            no_index: 100,
            examined: 900_000_000,
            age_s: 86_400,
          },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'statement-digests': [
          { s: 'shop', digest: 'd1', text: 'SELECT', n: 900, seconds: 99, no_index: 0, examined: 0, age_s: 86_400 },
          {
            s: 'shop',
            digest: 'd2',
            text: 'SELECT',
            n: 101,
            seconds: 1,
            no_index: 101,
            examined: 2_000_000,
            age_s: 86_400,
          },
        ],
      },
      says: 'scan',
      keys: ['shop.d2'],
    },
  ],
  critical: [
    {
      rows: {
        'statement-digests': [
          {
            s: 'shop',
            digest: 'd2',
            text: 'SELECT',
            n: 101,
            seconds: '12.5',
            no_index: 101,
            examined: '2000000',
            age_s: 86_400,
          },
        ],
      },
      says: 'scan',
      data: { share: 100 },
    },
  ],
  unknown: [{ server: mariadb1011, rows: { 'statement-digests': 'source-off' }, because: 'source-off' }],
});
