import { dayMs, nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { lastBackup } from './last-backup';

testCheck(lastBackup, {
  ok: [
    {
      backups: {
        backups: [{ finishedAtMs: nowMs - 26 * 3_600_000, succeeded: true, bytes: 1 }],
        lastRestoreTestAtMs: null,
      },
    },
  ],
  warning: [
    {
      backups: {
        backups: [{ finishedAtMs: nowMs - 27 * 3_600_000, succeeded: true, bytes: 1 }],
        lastRestoreTestAtMs: null,
      },
      says: 'old',
      value: 27,
    },
  ],
  critical: [
    {
      backups: {
        backups: [{ finishedAtMs: nowMs - 51 * 3_600_000, succeeded: true, bytes: 1 }],
        lastRestoreTestAtMs: null,
      },
      says: 'old',
    },
    {
      backups: {
        backups: [
          { finishedAtMs: nowMs, succeeded: false, bytes: null },
          { finishedAtMs: nowMs - dayMs, succeeded: true, bytes: 1 },
        ],
        lastRestoreTestAtMs: null,
      },
      says: 'failed',
      data: { hours: 24 },
    },
    { backups: { backups: [], lastRestoreTestAtMs: null }, says: 'none' },
  ],
  unknown: [{ because: 'no-backup-facts' }],
});
