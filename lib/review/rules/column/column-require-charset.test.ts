import { testRule } from '@/lib/review/testing/test-rule';
import { columnRequireCharset } from './column-require-charset';

testRule(columnRequireCharset, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int, b varchar(10) CHARACTER SET utf8mb4, c text COLLATE utf8mb4_bin, d nchar(3), e json, f blob)',
    'SELECT CAST(a AS char(3)) FROM t',
    "ALTER TABLE t ADD b enum('x')",
  ],
  invalid: [
    { sql: 'CREATE TABLE o («a» varchar(10) NOT NULL, «b» longtext) CHARACTER SET utf8mb4', message: 'missing' },
    { sql: 'ALTER TABLE t MODIFY «a» char(3)', message: 'missing', data: { column: 'a' } },
  ],
});
