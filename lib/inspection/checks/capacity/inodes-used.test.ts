import { testCheck } from '@/lib/inspection/testing/test-check';
import { inodesUsed } from './inodes-used';

testCheck(inodesUsed, {
  ok: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1, inodesTotal: 100, inodesFree: 20 } } }],
  warning: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1, inodesTotal: 100, inodesFree: 19 } }, says: 'used' }],
  critical: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1, inodesTotal: 100, inodesFree: 4 } }, says: 'used' }],
  unknown: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1 } }, because: 'no-host-facts' }],
  notApplicable: [
    { host: { dataVolume: { totalBytes: 1, freeBytes: 1, inodesTotal: 0, inodesFree: 0 } }, because: 'unused' },
  ],
});
