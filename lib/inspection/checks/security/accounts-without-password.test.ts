import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { accountsWithoutPassword } from './accounts-without-password';

testCheck(accountsWithoutPassword, {
  ok: [
    {
      rows: {
        accounts: [
          { user: 'app', host: '%', plugin: 'caching_sha2_password', is_empty: '0', is_locked: 'N' },
          { user: 'root', host: 'localhost', plugin: 'auth_socket', is_empty: 1, is_locked: 'N' },
        ],
      },
    },
    {
      server: mariadb1011,
      rows: {
        accounts: [
          { user: 'admins', host: '', plugin: '', is_empty: 1, is_locked: '0', is_role: 'Y' },
          {
            user: 'mariadb.sys',
            host: 'localhost',
            plugin: 'mysql_native_password',
            is_empty: 1,
            is_locked: '0',
            is_expired: 'Y',
          },
          { user: 'old', host: '%', plugin: 'mysql_native_password', is_empty: 1, is_locked: 'true' },
        ],
      },
    },
  ],
  critical: [
    {
      rows: { accounts: [{ user: 'app', host: '10.%', plugin: 'mysql_native_password', is_empty: 1, is_locked: 'N' }] },
      says: 'open',
      keys: ['app@10.%'],
      sql: 'ALTER USER `app`@`10.%` ACCOUNT LOCK',
    },
  ],
});
