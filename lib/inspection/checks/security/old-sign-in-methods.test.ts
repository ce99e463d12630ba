import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { oldSignInMethods } from './old-sign-in-methods';

testCheck(oldSignInMethods, {
  ok: [
    { rows: { accounts: [{ user: 'app', host: '%', plugin: 'caching_sha2_password', is_locked: 'N' }] } },
    {
      server: mariadb1011,
      rows: { accounts: [{ user: 'app', host: '%', plugin: 'mysql_native_password', is_locked: '0' }] },
    },
  ],
  warning: [
    {
      rows: { accounts: [{ user: 'app', host: '%', plugin: 'mysql_native_password', is_locked: 'N' }] },
      says: 'old',
      keys: ['app@%'],
    },
  ],
  critical: [
    {
      server: mariadb1011,
      rows: { accounts: [{ user: 'app', host: '%', plugin: 'mysql_old_password', is_locked: '0' }] },
      says: 'ancient',
    },
  ],
});
