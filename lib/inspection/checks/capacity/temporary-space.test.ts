import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { temporarySpace } from './temporary-space';

testCheck(temporarySpace, {
  base: {},
  ok: [{ host: { temporary: { bytes: 10 * GB }, dataVolume: { totalBytes: 100 * GB, freeBytes: GB } } }],
  warning: [
    { host: { temporary: { bytes: 11 * GB }, dataVolume: { totalBytes: 100 * GB, freeBytes: GB } }, says: 'large' },
  ],
  critical: [
    { host: { temporary: { bytes: 21 * GB }, dataVolume: { totalBytes: 100 * GB, freeBytes: GB } }, says: 'large' },
  ],
  unknown: [{ host: { dataVolume: { totalBytes: GB, freeBytes: GB } }, because: 'no-host-facts' }],
});
