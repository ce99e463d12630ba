import { testRule } from '@/lib/review/testing/test-rule';
import { tableUpdateTimeColumn } from './table-update-time-column';

testRule(tableUpdateTimeColumn, {
  schema: 'CREATE TABLE t (a int, update_time datetime DEFAULT NOW() ON UPDATE NOW()); CREATE TABLE old (a int)',
  valid: [
    'CREATE TABLE o (a int, update_time datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)',
    'CREATE TABLE o (a int, Update_Time timestamp(3) ON UPDATE NOW(3) DEFAULT NOW(3))',
    'CREATE TABLE o (a int); ALTER TABLE o ADD update_time datetime DEFAULT NOW() ON UPDATE NOW()',
    'ALTER TABLE old ADD b int, DROP a',
    { sql: 'CREATE TABLE o (m datetime DEFAULT NOW() ON UPDATE NOW())', options: { name: 'm' } },
  ],
  invalid: [
    { sql: 'CREATE TABLE «o» (a int)', message: 'missing', data: { table: 'o', column: 'update_time' } },
    { sql: 'ALTER TABLE «t» CHANGE update_time at datetime', message: 'missing' },
    { sql: 'CREATE TABLE o (update_time «date»)', message: 'type', data: { type: 'DATE' } },
    { sql: 'CREATE TABLE o («update_time» datetime ON UPDATE NOW())', message: 'noDefault' },
    { sql: 'ALTER TABLE t MODIFY update_time datetime DEFAULT «NULL» ON UPDATE NOW()', message: 'noDefault' },
    {
      sql: 'ALTER TABLE t MODIFY «update_time» datetime(3) DEFAULT NOW(3) COMMENT "x"',
      message: 'noUpdate',
      fixed: 'ALTER TABLE t MODIFY update_time datetime(3) DEFAULT NOW(3) ON UPDATE CURRENT_TIMESTAMP(3) COMMENT "x"',
    },
  ],
});
