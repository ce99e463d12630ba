import { mysql57 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { parameterDrift } from './parameter-drift';

testCheck(parameterDrift, {
  base: { variables: { version: '8.4.0', server_id: 1, sync_binlog: 1, max_connections: 500 } },
  ok: [
    {
      cluster: {
        others: [{ variables: { version: '8.4.0', server_id: '2', sync_binlog: '1', max_connections: '500' } }],
      },
    },
    { name: 'another version', cluster: { others: [{ server: mysql57, variables: { sync_binlog: '0' } }] } },
  ],
  warning: [
    {
      cluster: { others: [{ variables: { server_id: '2', max_connections: '151' } }] },
      says: 'differs',
      keys: ['max_connections'],
      data: { own: '500', others: '151 (shop-2)' },
    },
  ],
  critical: [{ cluster: { others: [{ variables: { sync_binlog: '0' } }] }, says: 'differs' }],
  notApplicable: [{ because: 'no-cluster' }],
});
