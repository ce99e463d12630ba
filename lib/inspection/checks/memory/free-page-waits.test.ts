import { testCheck } from '@/lib/inspection/testing/test-check';
import { freePageWaits } from './free-page-waits';

testCheck(freePageWaits, {
  ok: [{ status: { Innodb_buffer_pool_wait_free: 100 }, previous: { status: { Innodb_buffer_pool_wait_free: 0 } } }],
  warning: [
    {
      status: { Innodb_buffer_pool_wait_free: 101 },
      previous: { status: { Innodb_buffer_pool_wait_free: 0 } },
      says: 'waits',
    },
  ],
  critical: [
    {
      status: { Innodb_buffer_pool_wait_free: 864_001 },
      previous: { status: { Innodb_buffer_pool_wait_free: 0 } },
      says: 'storm',
    },
  ],
});
