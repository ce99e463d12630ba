import { testCheck } from '@/lib/inspection/testing/test-check';
import { powerfulAccounts } from './powerful-accounts';

testCheck(powerfulAccounts, {
  ok: [
    {
      rows: {
        'global-privileges': [
          { grantee: "'root'@'localhost'", n: 70, p: 'FILE,SUPER' },
          { grantee: "'app'@'%'", n: 3, p: null },
        ],
      },
    },
  ],
  warning: [
    {
      rows: { 'global-privileges': [{ grantee: "'app'@'10.%'", n: 3, p: 'PROCESS,RELOAD' }] },
      says: 'dangerous',
      data: { privileges: 'PROCESS, RELOAD' },
    },
  ],
  critical: [
    { rows: { 'global-privileges': [{ grantee: "'dba'@'%'", n: 3, p: 'FILE' }] }, says: 'open', keys: ['dba@%'] },
  ],
});
