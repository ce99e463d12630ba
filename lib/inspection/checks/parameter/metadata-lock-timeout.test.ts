import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { metadataLockTimeout } from './metadata-lock-timeout';

testCheck(metadataLockTimeout, {
  ok: [{ server: mariadb1011, variables: { lock_wait_timeout: 86_400 } }],
  warning: [{ variables: { lock_wait_timeout: 31_536_000 }, says: 'long' }],
});
