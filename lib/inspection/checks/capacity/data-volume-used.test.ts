import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { dataVolumeUsed } from './data-volume-used';

testCheck(dataVolumeUsed, {
  ok: [
    { host: { dataVolume: { totalBytes: 100 * GB, freeBytes: 20 * GB } } },
    { name: 'a small volume', host: { dataVolume: { totalBytes: 20 * GB, freeBytes: 8 * GB } } },
  ],
  warning: [{ host: { dataVolume: { totalBytes: 100 * GB, freeBytes: 19 * GB } }, says: 'used', value: 81 }],
  critical: [
    { host: { dataVolume: { totalBytes: 100 * GB, freeBytes: 9.5 * GB } }, says: 'used' },
    { host: { dataVolume: { totalBytes: 55 * GB, freeBytes: 9.9 * GB } }, says: 'little' },
  ],
  unknown: [{ because: 'no-host-facts' }],
});
