import { testCheck } from '@/lib/inspection/testing/test-check';
import { lockWaitTimeout } from './lock-wait-timeout';

testCheck(lockWaitTimeout, {
  ok: [{ variables: { innodb_lock_wait_timeout: 60 } }],
  warning: [
    { variables: { innodb_lock_wait_timeout: '3600' }, says: 'long', sql: 'SET PERSIST innodb_lock_wait_timeout = 50' },
  ],
});
