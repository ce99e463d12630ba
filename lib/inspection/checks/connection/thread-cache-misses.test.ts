import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { threadCacheMisses } from './thread-cache-misses';

testCheck(threadCacheMisses, {
  base: { variables: { thread_cache_size: 9 }, previous: { status: { Threads_created: 0, Connections: 0 } } },
  ok: [
    { status: { Threads_created: 500, Connections: 10_000 } },
    { name: 'too few to say', status: { Threads_created: 900, Connections: 900 } },
  ],
  warning: [
    { status: { Threads_created: 501, Connections: 10_000 }, says: 'misses' },
    {
      name: 'many of few',
      status: { Threads_created: 9000, Connections: 10_000 },
      says: 'misses',
      sql: 'SET PERSIST thread_cache_size = 64',
    },
  ],
  critical: [{ status: { Threads_created: 1_000_000, Connections: 2_000_000 }, says: 'misses', value: 50 }],
  unknown: [{ status: { Uptime: 900, Threads_created: 5000, Connections: 10_000 }, because: 'warming-up' }],
  notApplicable: [
    {
      server: mariadb1011,
      variables: { thread_handling: 'pool-of-threads' },
      status: { Threads_created: 1, Connections: 10_000 },
      because: 'unused',
    },
  ],
});
