import { testRule } from '@/lib/review/testing/test-rule';
import { noSystemTablespace } from './no-system-tablespace';

testRule(noSystemTablespace, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int) TABLESPACE innodb_file_per_table',
    'CREATE TABLE o (a int) TABLESPACE = ts1',
    "ALTER TABLE t ADD b int, COMMENT = 'innodb_system'",
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a int) «TABLESPACE innodb_system» ENGINE=InnoDB',
      message: 'used',
      data: { space: 'innodb_system' },
      fixed: 'CREATE TABLE o (a int) ENGINE=InnoDB',
    },
    { sql: 'ALTER TABLE t «TABLESPACE = `INNODB_SYSTEM`»', message: 'used' },
    { sql: 'CREATE TABLE o (a int) «TABLESPACE mysql»', message: 'used', fixed: 'CREATE TABLE o (a int)' },
  ],
});
