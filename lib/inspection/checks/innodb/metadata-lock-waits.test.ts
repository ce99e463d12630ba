import { testCheck } from '@/lib/inspection/testing/test-check';
import { metadataLockWaits } from './metadata-lock-waits';

testCheck(metadataLockWaits, {
  ok: [{ rows: { 'metadata-lock-queue': [{ n: 1, wait_s: 10 }] } }],
  warning: [{ rows: { 'metadata-lock-queue': [{ n: 1, wait_s: 11 }] }, says: 'waits' }],
  critical: [{ rows: { 'metadata-lock-queue': [{ n: '11', wait_s: 1 }] }, says: 'crowd' }],
});
