import { dayMs, nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { restoreTested } from './restore-tested';

testCheck(restoreTested, {
  ok: [{ backups: { backups: [], lastRestoreTestAtMs: nowMs - 30 * dayMs } }],
  warning: [
    { backups: { backups: [], lastRestoreTestAtMs: nowMs - 31 * dayMs }, says: 'old' },
    { backups: { backups: [], lastRestoreTestAtMs: null }, says: 'never' },
  ],
  critical: [{ backups: { backups: [], lastRestoreTestAtMs: nowMs - 91 * dayMs }, says: 'old' }],
});
