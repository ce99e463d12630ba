import { GB, MB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { bufferPoolToMemory } from './buffer-pool-to-memory';

testCheck(bufferPoolToMemory, {
  ok: [
    { variables: { innodb_buffer_pool_size: 12 * GB }, host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } } },
    { variables: { innodb_buffer_pool_size: 128 * MB }, host: { memory: { limitBytes: 2 * GB, usedBytes: 0 } } },
  ],
  warning: [
    {
      variables: { innodb_buffer_pool_size: 13 * GB },
      host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } },
      says: 'large',
    },
    {
      variables: { innodb_buffer_pool_size: 3 * GB },
      host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } },
      says: 'small',
    },
  ],
  critical: [
    {
      variables: { innodb_buffer_pool_size: 15 * GB },
      host: { memory: { limitBytes: 16 * GB, usedBytes: 0 } },
      says: 'large',
    },
  ],
  unknown: [{ variables: { innodb_buffer_pool_size: GB }, because: 'no-host-facts' }],
});
