import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaApplier } from './replica-applier';

testCheck(replicaApplier, {
  base: { role: 'replica', rows: { 'applier-workers': [] } },
  ok: [
    { rows: { 'replica-channels': [{ Replica_SQL_Running: 'Yes' }] } },
    { server: mariadb1011, rows: { 'replica-channels': [{ Slave_SQL_Running: 'Yes' }] } },
  ],
  critical: [
    {
      rows: {
        'replica-channels': [
          { Replica_SQL_Running: 'No', Last_SQL_Errno: 1062, Last_SQL_Error: "Duplicate entry 'secret' for key" },
        ],
      },
      says: 'stopped',
      data: { errno: 1062 },
    },
    {
      rows: {
        'replica-channels': [{ Replica_SQL_Running: 'Yes', Last_SQL_Errno: 0 }],
        'applier-workers': [{ channel: '', worker: 2, state: 'OFF', errno: 1032, message: 'x' }],
      },
      says: 'failed',
      data: { errno: 1032 },
    },
    {
      server: mariadb1011,
      rows: { 'replica-channels': [{ Slave_SQL_Running: 'No', Last_SQL_Errno: '0' }] },
      says: 'stopped',
    },
  ],
});
