import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { undoSize } from './undo-size';

testCheck(undoSize, {
  ok: [{ rows: { 'undo-tablespaces': [{ name: 'a', bytes: 10 * GB, state: 'active' }] } }],
  warning: [
    {
      rows: { 'undo-tablespaces': [{ name: 'a', bytes: 11 * GB, state: 'active' }] },
      says: 'large',
      data: { bytes: '11 GB' },
    },
  ],
  critical: [
    {
      rows: { 'undo-tablespaces': [{ name: 'a', bytes: 30 * GB, state: 'active' }] },
      host: { dataVolume: { totalBytes: 100 * GB, freeBytes: GB } },
      says: 'large',
    },
  ],
});
