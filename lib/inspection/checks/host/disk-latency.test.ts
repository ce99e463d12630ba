import { testCheck } from '@/lib/inspection/testing/test-check';
import { diskLatency } from './disk-latency';

testCheck(diskLatency, {
  ok: [
    { host: { disk: { readAwaitMs: 32, writeAwaitMs: 32 } } },
    { host: { disk: { readAwaitMs: 10, writeAwaitMs: 1, isSolidState: true } } },
  ],
  warning: [
    { host: { disk: { readAwaitMs: 33, writeAwaitMs: 1 } }, says: 'read', keys: ['read'] },
    { host: { disk: { readAwaitMs: 1, writeAwaitMs: 11, isSolidState: true } }, says: 'write', keys: ['write'] },
  ],
  critical: [{ host: { disk: { readAwaitMs: 101, writeAwaitMs: 150 } }, says: ['read', 'write'] }],
});
