import { testCheck } from '@/lib/inspection/testing/test-check';
import { rowLockTime } from './row-lock-time';

testCheck(rowLockTime, {
  base: { previous: { status: { Innodb_row_lock_time: 0, Innodb_row_lock_waits: 0 } } },
  ok: [
    { status: { Innodb_row_lock_time: 43_200_000, Innodb_row_lock_waits: 100_000 } },
    { name: 'one long wait', status: { Innodb_row_lock_time: 50_000, Innodb_row_lock_waits: 1 } },
  ],
  warning: [
    { status: { Innodb_row_lock_time: 86_400_000, Innodb_row_lock_waits: 100_000 }, says: 'waiting', value: 1 },
  ],
  critical: [
    { status: { Innodb_row_lock_time: 432_000_000, Innodb_row_lock_waits: 1_000_000 }, says: 'waiting', value: 5 },
    { status: { Innodb_row_lock_time: 600_000, Innodb_row_lock_waits: 100 }, says: 'slow', value: 6000 },
  ],
});
