import { testCheck } from '@/lib/inspection/testing/test-check';
import { anonymousAccounts } from './anonymous-accounts';

testCheck(anonymousAccounts, {
  ok: [
    {
      rows: {
        accounts: [
          { user: 'app', host: '10.0.0.%', plugin: 'caching_sha2_password', is_empty: 0, is_locked: 'N' },
          { user: '', host: 'x', is_locked: 'Y' },
        ],
      },
    },
  ],
  critical: [
    {
      rows: { accounts: [{ user: '', host: 'localhost', plugin: '', is_empty: 1, is_locked: 'N' }] },
      says: 'anonymous',
      keys: ['@localhost'],
      sql: 'DROP USER ``@`localhost`',
    },
  ],
  unknown: [{ rows: { accounts: 'no-privilege' }, because: 'no-privilege' }],
});
