import { testCheck } from '@/lib/inspection/testing/test-check';
import { semaphoreWaits } from './semaphore-waits';

testCheck(semaphoreWaits, {
  ok: [
    {
      rows: {
        'innodb-monitor': [
          { Status: 'SEMAPHORES\n--Thread 9 has waited at buf0buf.cc line 100 for 3.00 seconds the semaphore:' },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'innodb-monitor': [{ Status: '--Thread 9 has waited at buf0buf.cc line 100 for 11.00 seconds the semaphore:' }],
      },
      says: 'hangs',
      data: { place: 'buf0buf.cc:100' },
    },
  ],
  critical: [
    {
      rows: {
        'innodb-monitor': [
          {
            Status:
              '--Thread 9 has waited at a.cc line 1 for 5.00 seconds the semaphore:\n--Thread 10 has waited at b.cc line 2 for 241.0 seconds the semaphore:',
          },
        ],
      },
      says: 'hangs',
      data: { waits: 2, place: 'b.cc:2' },
    },
  ],
});
