import { testCheck } from '@/lib/inspection/testing/test-check';
import { idleInTransaction } from './idle-in-transaction';

testCheck(idleInTransaction, {
  ok: [
    { rows: { 'innodb-transactions': [{ thread: 7, command: 'Sleep', time_s: 60, user: 'app', host: 'x' }] } },
    {
      name: 'busy',
      rows: { 'innodb-transactions': [{ thread: 7, command: 'Query', time_s: 900, user: 'app', host: 'x' }] },
    },
  ],
  warning: [
    {
      rows: {
        'innodb-transactions': [{ thread: 7, command: 'Sleep', time_s: 61, locked: 1, user: 'app', host: 'x:1' }],
      },
      says: 'idle',
      keys: ['app@x'],
    },
    {
      name: 'long, and holds nothing',
      rows: {
        'innodb-transactions': [{ thread: 7, command: 'Sleep', time_s: 9000, locked: 0, user: 'app', host: 'x' }],
      },
      says: 'idle',
    },
  ],
  critical: [
    {
      rows: {
        'innodb-transactions': [{ thread: 7, command: 'Sleep', time_s: '601', locked: 3, user: 'app', host: 'x' }],
      },
      says: 'idle',
      data: { locked: 3 },
    },
  ],
});
