import { testRule } from '@/lib/review/testing/test-rule';
import { columnRequireComment } from './column-require-comment';

testRule(columnRequireComment, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    "CREATE TABLE o (a int COMMENT 'id', PRIMARY KEY (a))",
    "ALTER TABLE t ADD b int COMMENT '金额'",
    { sql: 'CREATE TABLE o (a int)', options: { required: false } },
    'ALTER TABLE t DROP a',
  ],
  invalid: [
    { sql: "CREATE TABLE o («a» int, b int COMMENT 'b')", message: 'missing' },
    { sql: 'ALTER TABLE t ADD («b» int, «c» int)', message: 'missing' },
    { sql: 'ALTER TABLE t CHANGE a «b» int', message: 'missing' },
    { sql: "ALTER TABLE t MODIFY a int «COMMENT ' '»", message: 'empty' },
    { sql: "CREATE TABLE o (a int COMMENT «'eleven char'»)", options: { maxLength: 10 }, message: 'tooLong' },
  ],
});
