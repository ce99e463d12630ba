import { testCheck } from '@/lib/inspection/testing/test-check';
import { serverIdsUnique } from './server-ids-unique';

testCheck(serverIdsUnique, {
  base: { variables: { server_id: 1 } },
  ok: [{ cluster: { others: [{ variables: { server_id: '2' } }] } }],
  critical: [
    { cluster: { others: [{ variables: { server_id: '1' } }] }, says: 'id' },
    { cluster: { others: [{ variables: { server_id: '2' }, serverUuid: 'uuid-self' }] }, says: 'uuid' },
  ],
  notApplicable: [{ because: 'no-cluster' }],
});
