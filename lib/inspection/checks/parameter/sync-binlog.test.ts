import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { syncBinlog } from './sync-binlog';

testCheck(syncBinlog, {
  base: { variables: { log_bin: 'ON' } },
  ok: [{ variables: { sync_binlog: 1 } }],
  warning: [
    { server: mariadb1011, variables: { sync_binlog: '0' }, says: 'lax', sql: 'SET GLOBAL sync_binlog = 1' },
    { variables: { sync_binlog: 1000 }, says: 'lax', data: { state: 1000 } },
  ],
  critical: [{ variables: { sync_binlog: 0 }, tags: { tier: 'no-loss' }, says: 'lax' }],
  notApplicable: [{ role: 'replica', variables: { sync_binlog: 0 }, because: 'role' }],
});
