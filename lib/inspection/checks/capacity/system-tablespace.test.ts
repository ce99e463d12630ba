import { testCheck } from '@/lib/inspection/testing/test-check';
import { systemTablespace } from './system-tablespace';

testCheck(systemTablespace, {
  base: { variables: { innodb_file_per_table: 'ON', innodb_data_file_path: 'ibdata1:12M:autoextend' } },
  ok: [{}],
  warning: [
    { variables: { innodb_file_per_table: 'OFF' }, says: 'shared', sql: 'SET PERSIST innodb_file_per_table = ON' },
    { variables: { innodb_data_file_path: 'ibdata1:1G' }, says: 'fixed' },
  ],
});
