import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { replicaSkipsErrors } from './replica-skips-errors';

testCheck(replicaSkipsErrors, {
  base: { role: 'replica' },
  ok: [
    { variables: { replica_skip_errors: 'OFF', replica_exec_mode: 'STRICT' } },
    { server: mariadb1011, variables: { slave_skip_errors: 'OFF', slave_exec_mode: 'STRICT' } },
  ],
  warning: [{ variables: { slave_skip_errors: 'OFF', slave_exec_mode: 'IDEMPOTENT' }, says: 'idempotent' }],
  critical: [{ variables: { slave_skip_errors: '1062,1032' }, says: 'skips' }],
});
