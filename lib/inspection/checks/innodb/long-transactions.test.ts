import { testCheck } from '@/lib/inspection/testing/test-check';
import { longTransactions } from './long-transactions';

testCheck(longTransactions, {
  ok: [
    {
      rows: {
        'innodb-transactions': [{ thread: 7, age_s: 60, locked: 0, modified: 0, user: 'app', host: '10.0.0.7:4000' }],
      },
    },
    { rows: { 'innodb-transactions': [] } },
  ],
  warning: [
    {
      rows: {
        'innodb-transactions': [{ thread: 7, age_s: 61, locked: 0, modified: 0, user: 'app', host: '10.0.0.7:4000' }],
      },
      says: 'long',
      keys: ['app@10.0.0.7'],
    },
    {
      name: 'holds locks',
      rows: { 'innodb-transactions': [{ thread: 7, age_s: 11, locked: 2, modified: 1, user: 'app', host: 'x' }] },
      says: 'long',
      value: 11,
    },
  ],
  critical: [
    {
      rows: {
        'innodb-transactions': [
          { thread: 7, age_s: 1801, locked: 0, user: 'app', host: 'x' },
          { thread: 8, age_s: 1700, user: 'app', host: 'x' },
        ],
      },
      says: 'long',
    },
    {
      rows: {
        'innodb-transactions': [{ thread: 7, age_s: 5, locked: 9, modified: 1_000_001, user: 'app', host: 'x' }],
      },
      says: 'large',
    },
  ],
  unknown: [{ rows: { 'innodb-transactions': 'no-privilege' }, because: 'no-privilege' }],
});
