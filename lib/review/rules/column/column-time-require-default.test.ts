import { testRule } from '@/lib/review/testing/test-rule';
import { columnTimeRequireDefault } from './column-time-require-default';

testRule(columnTimeRequireDefault, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a datetime DEFAULT NULL, b timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, c date, d time NOT NULL)',
    'CREATE TABLE o (a datetime(3), id int, PRIMARY KEY (id, a))',
    'CREATE TABLE o (a date, b datetime AS (a))',
    "ALTER TABLE t ADD b datetime DEFAULT '2024-01-01'",
  ],
  invalid: [
    { sql: 'CREATE TABLE o («a» datetime NOT NULL, «b» timestamp ON UPDATE CURRENT_TIMESTAMP)', message: 'missing' },
    {
      sql: 'ALTER TABLE t MODIFY «a» timestamp(3) NULL',
      message: 'missing',
      data: { column: 'a', type: 'TIMESTAMP' },
    },
  ],
});
