import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { memoryUsed } from './memory-used';

testCheck(memoryUsed, {
  ok: [{ host: { memory: { limitBytes: 100 * GB, usedBytes: 85 * GB, oomKills: 0 } } }],
  warning: [{ host: { memory: { limitBytes: 100 * GB, usedBytes: 86 * GB } }, says: 'used' }],
  critical: [
    { host: { memory: { limitBytes: 100 * GB, usedBytes: 96 * GB } }, says: 'used' },
    { host: { memory: { limitBytes: 100 * GB, usedBytes: 5 * GB, oomKills: 1 } }, says: 'oomKilled' },
  ],
});
