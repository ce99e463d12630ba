import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { galeraState } from './galera-state';

testCheck(galeraState, {
  base: {
    server: mariadb1011,
    variables: { wsrep_on: 'ON' },
    status: { wsrep_cluster_status: 'Primary', wsrep_ready: 'ON', wsrep_local_state: 4 },
  },
  ok: [{ status: { wsrep_flow_control_paused: '0.02' } }],
  warning: [
    { status: { wsrep_local_state: 2, wsrep_local_state_comment: 'Donor/Desynced' }, says: 'unsynced' },
    { status: { wsrep_flow_control_paused: '0.021', wsrep_local_recv_queue_avg: 1.5 }, says: ['paused', 'queue'] },
  ],
  critical: [
    {
      status: { wsrep_cluster_status: 'non-Primary', wsrep_ready: 'OFF', wsrep_local_state: 0 },
      says: ['component', 'unready', 'unsynced'],
    },
  ],
  notApplicable: [{ variables: { wsrep_on: 'OFF' }, because: 'unused' }],
});
