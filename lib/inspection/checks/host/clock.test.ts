import { testCheck } from '@/lib/inspection/testing/test-check';
import { clock } from './clock';

testCheck(clock, {
  ok: [{ clockOffsetMs: -1000 }, { host: { clock: { offsetMs: 100, isSynchronised: true } } }],
  warning: [
    { clockOffsetMs: -1001, says: 'off', value: 1001 },
    { host: { clock: { offsetMs: -101, isSynchronised: true } }, says: 'host' },
  ],
  critical: [
    { clockOffsetMs: 5001, says: 'off' },
    { host: { clock: { offsetMs: 1, isSynchronised: false } }, says: 'unsynchronised' },
  ],
});
