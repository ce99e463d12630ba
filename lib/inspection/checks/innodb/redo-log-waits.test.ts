import { testCheck } from '@/lib/inspection/testing/test-check';
import { redoLogWaits } from './redo-log-waits';

testCheck(redoLogWaits, {
  base: { previous: { status: { Innodb_log_waits: 100 } } },
  ok: [{ status: { Innodb_log_waits: 110 } }],
  warning: [{ status: { Innodb_log_waits: 111 }, says: 'some', value: 11 }],
  critical: [{ status: { Innodb_log_waits: 900_000 }, says: 'many' }],
});
