import { testCheck } from '@/lib/inspection/testing/test-check';
import { bufferPoolHitRate } from './buffer-pool-hit-rate';

testCheck(bufferPoolHitRate, {
  base: { previous: { status: { Innodb_buffer_pool_reads: 0, Innodb_buffer_pool_read_requests: 0 } } },
  ok: [
    { status: { Innodb_buffer_pool_reads: 100_000, Innodb_buffer_pool_read_requests: 10_000_000 } },
    {
      name: 'too little to say',
      status: { Innodb_buffer_pool_reads: 900_000, Innodb_buffer_pool_read_requests: 999_999 },
    },
  ],
  warning: [
    { status: { Innodb_buffer_pool_reads: 100_001, Innodb_buffer_pool_read_requests: 10_000_000 }, says: 'low' },
  ],
  critical: [
    {
      name: 'past 2^53',
      status: {
        Innodb_buffer_pool_reads: '1000000000000000000',
        Innodb_buffer_pool_read_requests: '9000000000000000000',
      },
      says: 'low',
    },
  ],
  unknown: [
    {
      status: { Uptime: 600, Innodb_buffer_pool_reads: 900_000, Innodb_buffer_pool_read_requests: 2_000_000 },
      because: 'warming-up',
    },
  ],
});
