import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { lockWaits } from './lock-waits';

testCheck(lockWaits, {
  ok: [
    { rows: { 'innodb-lock-waits': [{ waiting: 2, blocking: 1, wait_s: 10 }] } },
    { rows: { 'innodb-lock-waits': [] } },
  ],
  warning: [
    {
      rows: {
        'innodb-lock-waits': [
          { waiting: 3, blocking: 2, wait_s: 11 },
          { waiting: 2, blocking: 1, wait_s: 9 },
        ],
      },
      says: 'waits',
      data: { blocker: '1', waiters: 2 },
    },
  ],
  critical: [
    { server: mariadb1011, rows: { 'innodb-lock-waits': [{ waiting: 2, blocking: 1, wait_s: 61 }] }, says: 'waits' },
    {
      rows: {
        'innodb-lock-waits': Array.from({ length: 21 }, (_, at) => ({ waiting: at + 2, blocking: 1, wait_s: 1 })),
      },
      says: 'crowd',
      value: 21,
    },
  ],
});
