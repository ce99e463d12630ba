import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaReadOnly } from './replica-read-only';

testCheck(replicaReadOnly, {
  base: { role: 'replica', rows: { 'replica-channels': [{ Replica_IO_Running: 'Yes' }] } },
  ok: [
    { variables: { read_only: 'ON', super_read_only: 'ON' } },
    { name: 'MariaDB has no super_read_only', server: mariadb1011, variables: { read_only: 'ON' } },
  ],
  warning: [
    { variables: { read_only: 'ON', super_read_only: 'OFF' }, says: 'super', sql: 'SET PERSIST super_read_only = ON' },
  ],
  critical: [
    { server: mariadb1011, variables: { read_only: 'OFF' }, says: 'writable', sql: 'SET GLOBAL read_only = ON' },
  ],
  notApplicable: [
    { role: 'primary', because: 'role' },
    { rows: { 'replica-channels': [] }, variables: { read_only: 'ON' }, because: 'unused' },
  ],
});
