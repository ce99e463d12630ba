import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { semiSyncDegraded } from './semi-sync-degraded';

testCheck(semiSyncDegraded, {
  base: { variables: { rpl_semi_sync_source_enabled: 'ON' } },
  ok: [
    {
      status: { Rpl_semi_sync_source_status: 'ON', Rpl_semi_sync_source_no_tx: 7 },
      previous: { status: { Rpl_semi_sync_source_no_tx: 7 } },
    },
  ],
  warning: [
    { status: { Rpl_semi_sync_source_status: 'OFF', Rpl_semi_sync_source_no_tx: 0 }, says: 'off' },
    {
      status: { Rpl_semi_sync_source_status: 'ON', Rpl_semi_sync_source_no_tx: 9 },
      previous: { status: { Rpl_semi_sync_source_no_tx: 7 } },
      says: 'unacknowledged',
      data: { count: 2 },
    },
  ],
  critical: [
    {
      status: { Rpl_semi_sync_source_status: 'OFF', Rpl_semi_sync_source_no_tx: 9 },
      previous: { status: { Rpl_semi_sync_source_no_tx: 1 } },
      says: 'unacknowledged',
    },
    {
      name: 'words of MariaDB',
      server: mariadb1011,
      variables: { rpl_semi_sync_source_enabled: 'ON' },
      status: { Rpl_semi_sync_master_status: 'OFF', Rpl_semi_sync_master_no_tx: 3 },
      says: 'unacknowledged',
    },
  ],
  notApplicable: [{ variables: { rpl_semi_sync_source_enabled: 'OFF' }, because: 'unused' }],
});
