import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireComment } from './table-require-comment';

testRule(tableRequireComment, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    "CREATE TABLE o (a int) COMMENT = 'Orders'",
    "CREATE TABLE o (a int) ENGINE=InnoDB COMMENT '订单'",
    'CREATE TABLE o LIKE t',
    'CREATE TEMPORARY TABLE o (a int)',
    "ALTER TABLE t COMMENT = 'Orders'",
    { sql: 'CREATE TABLE o (a int)', options: { required: false } },
  ],
  invalid: [
    { sql: "CREATE TABLE «o» (a int COMMENT 'a')", message: 'missing' },
    { sql: "CREATE TABLE o (a int) «COMMENT ' '»", message: 'empty' },
    { sql: "ALTER TABLE t «COMMENT ''»", message: 'empty' },
    {
      sql: "CREATE TABLE o (a int) COMMENT = «'eleven char'»",
      options: { maxLength: 10 },
      message: 'tooLong',
      data: { length: 11, max: 10 },
    },
  ],
});
