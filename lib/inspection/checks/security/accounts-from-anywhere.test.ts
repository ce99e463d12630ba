import { testCheck } from '@/lib/inspection/testing/test-check';
import { accountsFromAnywhere } from './accounts-from-anywhere';

testCheck(accountsFromAnywhere, {
  base: { rows: { 'global-privileges': [] } },
  ok: [
    {
      rows: {
        accounts: [
          { user: 'app', host: '10.0.%', is_locked: 'N' },
          { user: 'role', host: '%', is_locked: 'Y' },
          { user: 'mysql.sys', host: '%', is_locked: 'N' },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        accounts: [{ user: 'app', host: '%', is_locked: 'N' }],
        'global-privileges': [{ grantee: "'app'@'%'", n: 2, p: 'PROCESS' }],
      },
      says: 'anywhere',
      keys: ['app@%'],
    },
  ],
  critical: [
    {
      rows: {
        accounts: [{ user: 'dba', host: '%', is_locked: 'N' }],
        'global-privileges': [{ grantee: "'dba'@'%'", n: 9, p: 'FILE,SUPER' }],
      },
      says: 'powerful',
    },
  ],
});
