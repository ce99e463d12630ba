import { GB, MB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { memoryWorstCase } from './memory-worst-case';

testCheck(memoryWorstCase, {
  base: {
    status: { Max_used_connections: 100 },
    variables: {
      max_connections: 200,
      innodb_buffer_pool_size: 8 * GB,
      innodb_log_buffer_size: 16 * MB,
      key_buffer_size: 16 * MB,
      sort_buffer_size: 2 * MB,
      join_buffer_size: 2 * MB,
      read_buffer_size: MB,
      read_rnd_buffer_size: MB,
      thread_stack: MB,
      binlog_cache_size: MB,
    },
  },
  ok: [{ host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } } }],
  warning: [{ host: { memory: { limitBytes: 10 * GB, usedBytes: 0 } }, says: 'peak', data: { connections: 100 } }],
  critical: [
    {
      variables: { max_connections: 4000 },
      host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } },
      says: 'peak',
      data: { connections: 4000 },
    },
  ],
  unknown: [{ because: 'no-host-facts' }],
});
