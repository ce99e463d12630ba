import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaReceiver } from './replica-receiver';

testCheck(replicaReceiver, {
  base: { role: 'replica' },
  ok: [
    { rows: { 'replica-channels': [{ Replica_IO_Running: 'Yes', Source_Host: 'db1', Source_Port: 3306 }] } },
    {
      name: 'words of MariaDB',
      server: mariadb1011,
      rows: { 'replica-channels': [{ Slave_IO_Running: 'Yes', Connection_name: '' }] },
    },
  ],
  warning: [
    {
      rows: {
        'replica-channels': [
          { Replica_IO_Running: 'Connecting', Last_IO_Errno: 0, Source_Host: 'db1', Source_Port: 3306 },
        ],
      },
      says: 'connecting',
    },
  ],
  critical: [
    {
      rows: {
        'replica-channels': [{ Channel_Name: 'a', Replica_IO_Running: 'No', Source_Host: 'db1', Source_Port: 3306 }],
      },
      says: 'stopped',
      keys: ['a'],
    },
    {
      name: 'it tries, and fails',
      rows: {
        'replica-channels': [
          { Replica_IO_Running: 'Connecting', Last_IO_Errno: '2003', Source_Host: 'db1', Source_Port: 3306 },
        ],
      },
      says: 'stopped',
      data: { errno: 2003 },
    },
    {
      name: 'one of two channels',
      server: mariadb1011,
      rows: {
        'replica-channels': [
          { Slave_IO_Running: 'Yes', Connection_name: 'a' },
          { Slave_IO_Running: 'No', Connection_name: 'b', Master_Host: 'x', Master_Port: 1 },
        ],
      },
      says: 'stopped',
      keys: ['b'],
    },
  ],
  unknown: [{ rows: { 'replica-channels': 'no-privilege' }, because: 'no-privilege' }],
  notApplicable: [
    { role: 'primary', because: 'role' },
    { name: 'read-only, follows nobody', rows: { 'replica-channels': [] }, because: 'unused' },
  ],
});
