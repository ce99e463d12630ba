import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { isolationLevel } from './isolation-level';

testCheck(isolationLevel, {
  ok: [
    { variables: { transaction_isolation: 'READ-COMMITTED' } },
    { server: mariadb1011, variables: { tx_isolation: 'REPEATABLE-READ' } },
  ],
  warning: [{ variables: { transaction_isolation: 'SERIALIZABLE' }, says: 'unusual' }],
  critical: [{ server: mariadb1011, variables: { tx_isolation: 'READ-UNCOMMITTED' }, says: 'unusual' }],
});
