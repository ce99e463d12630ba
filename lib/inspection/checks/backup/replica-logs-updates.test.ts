import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaLogsUpdates } from './replica-logs-updates';

testCheck(replicaLogsUpdates, {
  base: { role: 'replica' },
  ok: [{ variables: { log_replica_updates: 'ON' } }],
  warning: [{ server: mariadb1011, variables: { log_slave_updates: 'OFF' }, says: 'off' }],
});
