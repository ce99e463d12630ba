import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { idleTimeout } from './idle-timeout';

testCheck(idleTimeout, {
  ok: [{ variables: { wait_timeout: 28_800 } }, { variables: { wait_timeout: '60' } }],
  warning: [
    { variables: { wait_timeout: 28_801 }, says: 'long', sql: 'SET PERSIST wait_timeout = 28800' },
    { server: mariadb1011, variables: { wait_timeout: 59 }, says: 'short', sql: 'SET GLOBAL wait_timeout = 28800' },
  ],
});
