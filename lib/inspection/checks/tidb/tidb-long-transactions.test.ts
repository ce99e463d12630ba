import { tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbLongTransactions } from './tidb-long-transactions';

testCheck(tidbLongTransactions, {
  base: { server: tidb85 },
  ok: [{ rows: { 'tidb-transactions': [{ instance: 'a:10080', thread: 1, user: 'app', state: 'Idle', age_s: 60 }] } }],
  warning: [
    {
      rows: {
        'tidb-transactions': [
          { instance: 'a:10080', thread: 1, user: 'app', state: 'Idle', age_s: 61 },
          { instance: 'a:10080', thread: 2, user: 'app', state: 'Running', age_s: 60 },
        ],
      },
      says: 'long',
      keys: ['app@a:10080'],
    },
  ],
  critical: [
    {
      rows: { 'tidb-transactions': [{ instance: 'a:10080', thread: 1, user: 'app', state: 'Running', age_s: 601 }] },
      says: 'long',
    },
  ],
  unknown: [{ server: { engine: 'tidb', version: 50000 }, because: 'not-supported-by-version' }],
});
