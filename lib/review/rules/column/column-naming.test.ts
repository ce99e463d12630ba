import { testRule } from '@/lib/review/testing/test-rule';
import { columnNaming } from './column-naming';

testRule(columnNaming, {
  schema: 'CREATE TABLE t (`badName` int, b int)',
  valid: [
    'CREATE TABLE `BadTable` (user_id int, a1 int)',
    'ALTER TABLE t MODIFY badName bigint, CHANGE badName badName int',
    'ALTER TABLE t DROP badName',
    { sql: 'CREATE TABLE o (userId int)', options: { pattern: '(?i)^[a-z]+$' } },
    'SELECT badName AS otherName FROM t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id int, «userId» int, «`a b`» int)',
      message: 'pattern',
      data: { pattern: '^[a-z][a-z0-9_]*$' },
    },
    { sql: 'ALTER TABLE t ADD («_a» int), CHANGE b «B2» int, RENAME COLUMN badName TO «Other»', message: 'pattern' },
    {
      sql: 'CREATE TABLE o («too_long» int)',
      options: { maxLength: 5 },
      message: 'tooLong',
      data: { length: 8, max: 5 },
    },
    { sql: 'CREATE VIEW v («aB») AS SELECT b FROM t', message: 'pattern' },
  ],
});
