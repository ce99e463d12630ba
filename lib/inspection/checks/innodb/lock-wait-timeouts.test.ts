import { testCheck } from '@/lib/inspection/testing/test-check';
import { lockWaitTimeouts } from './lock-wait-timeouts';

testCheck(lockWaitTimeouts, {
  base: { previous: { counters: { 'innodb-metrics.timeouts': 0 } } },
  ok: [{ rows: { 'innodb-metrics': [{ name: 'lock_timeouts', n: 10 }] } }],
  warning: [{ rows: { 'innodb-metrics': [{ name: 'lock_timeouts', n: 11 }] }, says: 'some' }],
  critical: [{ rows: { 'innodb-metrics': [{ name: 'lock_timeouts', n: 1500 }] }, says: 'many' }],
  unknown: [{ rows: { 'innodb-metrics': [] }, because: 'source-off' }],
});
