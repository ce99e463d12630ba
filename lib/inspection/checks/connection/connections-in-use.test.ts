import { mariadb1011, tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { connectionsInUse } from './connections-in-use';

testCheck(connectionsInUse, {
  base: { variables: { max_connections: 1000 } },
  ok: [{ status: { Threads_connected: 800 } }, { server: mariadb1011, status: { Threads_connected: '3' } }],
  warning: [{ status: { Threads_connected: '801' }, says: 'high', value: 80.1 }],
  critical: [{ status: { Threads_connected: 901 }, says: 'high', data: { connected: 901, max: 1000 } }],
  notApplicable: [
    { server: tidb85, variables: { max_connections: 0 }, status: { Threads_connected: 5 }, because: 'unused' },
  ],
});
