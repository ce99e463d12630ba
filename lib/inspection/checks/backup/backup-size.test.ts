import { GB } from '@/lib/inspection/option';
import { nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { backupSize } from './backup-size';

testCheck(backupSize, {
  ok: [
    {
      backups: {
        backups: [70, 100, 101, 99].map((n) => ({ finishedAtMs: nowMs, succeeded: true, bytes: n * GB })),
        lastRestoreTestAtMs: null,
      },
    },
  ],
  warning: [
    {
      backups: {
        backups: [69, 100, 101, 99].map((n) => ({ finishedAtMs: nowMs, succeeded: true, bytes: n * GB })),
        lastRestoreTestAtMs: null,
      },
      says: 'differs',
      value: 31,
    },
    {
      backups: {
        backups: [300, 100, 101, 99].map((n) => ({ finishedAtMs: nowMs, succeeded: true, bytes: n * GB })),
        lastRestoreTestAtMs: null,
      },
      says: 'differs',
    },
  ],
  critical: [
    {
      backups: {
        backups: [49, 100, 101, 99].map((n) => ({ finishedAtMs: nowMs, succeeded: true, bytes: n * GB })),
        lastRestoreTestAtMs: null,
      },
      says: 'differs',
    },
  ],
  unknown: [{ backups: { backups: [], lastRestoreTestAtMs: null }, because: 'no-history' }],
});
