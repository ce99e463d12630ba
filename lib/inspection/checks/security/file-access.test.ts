import { mariadb1011 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { fileAccess } from './file-access';

testCheck(fileAccess, {
  base: { rows: { 'global-privileges': [{ grantee: "'root'@'localhost'", n: 70, p: 'FILE,SUPER' }] } },
  ok: [
    { variables: { local_infile: 'OFF', secure_file_priv: '' } },
    {
      variables: { local_infile: 'OFF', secure_file_priv: '/var/lib/mysql-files/' },
      rows: { 'global-privileges': [{ grantee: "'etl'@'%'", n: 1, p: 'FILE' }] },
    },
  ],
  warning: [
    {
      server: mariadb1011,
      variables: { local_infile: 'ON', secure_file_priv: '' },
      says: 'local',
      sql: 'SET GLOBAL local_infile = OFF',
    },
  ],
  critical: [
    {
      variables: { local_infile: 'OFF', secure_file_priv: '' },
      rows: { 'global-privileges': [{ grantee: "'etl'@'10.%'", n: 1, p: 'FILE' }] },
      says: 'files',
      keys: ['etl@10.%'],
    },
  ],
});
