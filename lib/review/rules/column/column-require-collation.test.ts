import { testRule } from '@/lib/review/testing/test-rule';
import { columnRequireCollation } from './column-require-collation';

testRule(columnRequireCollation, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int, b varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, c text NOT NULL COLLATE utf8mb4_bin)',
    'ALTER TABLE t ADD b varbinary(10)',
  ],
  invalid: [
    { sql: 'CREATE TABLE o («a» varchar(10) CHARACTER SET utf8mb4, «b» text) COLLATE utf8mb4_bin', message: 'missing' },
    { sql: 'ALTER TABLE t CHANGE a «b» nchar(3)', message: 'missing', data: { column: 'b' } },
  ],
});
