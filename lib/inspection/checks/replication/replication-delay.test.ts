import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicationDelay } from './replication-delay';

testCheck(replicationDelay, {
  base: { role: 'replica', rows: { 'applier-workers': [] } },
  ok: [
    { rows: { 'replica-channels': [{ Replica_SQL_Running: 'Yes', Seconds_Behind_Source: '30' }] } },
    {
      name: 'a delay that is wanted',
      rows: { 'replica-channels': [{ Replica_SQL_Running: 'Yes', Seconds_Behind_Source: 3610, SQL_Delay: 3600 }] },
    },
  ],
  warning: [
    {
      server: mariadb1011,
      rows: { 'replica-channels': [{ Slave_SQL_Running: 'Yes', Seconds_Behind_Master: 31 }] },
      says: 'late',
      value: 31,
    },
  ],
  critical: [
    { rows: { 'replica-channels': [{ Replica_SQL_Running: 'Yes', Seconds_Behind_Source: 301 }] }, says: 'late' },
    {
      name: 'zero, while a worker is on an old transaction',
      rows: {
        'replica-channels': [{ Replica_SQL_Running: 'Yes', Seconds_Behind_Source: 0 }],
        'applier-workers': [{ channel: '', worker: 1, state: 'ON', errno: 0, lag_s: 400 }],
      },
      says: 'late',
      value: 400,
    },
  ],
  unknown: [
    {
      name: 'stopped',
      rows: { 'replica-channels': [{ Replica_SQL_Running: 'No', Seconds_Behind_Source: null }] },
      because: 'not-replicating',
    },
  ],
  notApplicable: [{ role: 'primary', because: 'role' }],
});
