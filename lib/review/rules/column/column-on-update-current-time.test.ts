import { testRule } from '@/lib/review/testing/test-rule';
import { columnOnUpdateCurrentTime } from './column-on-update-current-time';

testRule(columnOnUpdateCurrentTime, {
  schema: 'CREATE TABLE t (a int, p int)',
  valid: [
    'CREATE TABLE o (a datetime DEFAULT CURRENT_TIMESTAMP)',
    'CREATE TABLE o (a int, FOREIGN KEY (a) REFERENCES t (p) ON UPDATE CASCADE)',
    'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE p = 2',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a datetime DEFAULT NOW() «ON UPDATE NOW()», b int)',
      message: 'used',
      data: { column: 'a' },
    },
    { sql: 'ALTER TABLE t ADD b timestamp(3) NULL «ON UPDATE CURRENT_TIMESTAMP(3)» COMMENT "x"', message: 'used' },
  ],
});
