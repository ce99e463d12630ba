import { testCheck } from '@/lib/inspection/testing/test-check';
import { deadlocks } from './deadlocks';

testCheck(deadlocks, {
  base: { previous: { counters: { 'innodb-metrics.deadlocks': 10 } } },
  ok: [{ rows: { 'innodb-metrics': [{ name: 'lock_deadlocks', n: 10 }] } }],
  warning: [{ rows: { 'innodb-metrics': [{ name: 'lock_deadlocks', n: '11' }] }, says: 'some', value: 1 }],
  critical: [{ rows: { 'innodb-metrics': [{ name: 'lock_deadlocks', n: 900 }] }, says: 'many' }],
  unknown: [
    { rows: { 'innodb-metrics': [] }, because: 'source-off' },
    { name: 'set back', rows: { 'innodb-metrics': [{ name: 'lock_deadlocks', n: 3 }] }, because: 'counters-reset' },
  ],
});
