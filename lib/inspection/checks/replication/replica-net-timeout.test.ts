import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaNetTimeout } from './replica-net-timeout';

testCheck(replicaNetTimeout, {
  base: { role: 'replica' },
  ok: [{ variables: { replica_net_timeout: 60 } }, { server: mariadb1011, variables: { slave_net_timeout: '60' } }],
  warning: [{ variables: { slave_net_timeout: 61 }, says: 'long', sql: 'SET PERSIST replica_net_timeout = 60' }],
  critical: [{ variables: { slave_net_timeout: 3601 }, says: 'long' }],
});
