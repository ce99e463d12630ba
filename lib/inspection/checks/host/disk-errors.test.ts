import { testCheck } from '@/lib/inspection/testing/test-check';
import { diskErrors } from './disk-errors';

testCheck(diskErrors, {
  ok: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1, isReadOnly: false } } }],
  warning: [
    {
      host: {
        dataVolume: { totalBytes: 1, freeBytes: 1, isReadOnly: false },
        kernel: { newErrors: ['blk_update_request: I/O error, dev sdb'] },
      },
      says: 'errors',
    },
  ],
  critical: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1, isReadOnly: true } }, says: 'readonly' }],
  unknown: [{ host: { dataVolume: { totalBytes: 1, freeBytes: 1 } }, because: 'no-host-facts' }],
});
