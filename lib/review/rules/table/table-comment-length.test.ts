import { testRule } from '@/lib/review/testing/test-rule';
import { tableCommentLength } from './table-comment-length';

testRule(tableCommentLength, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    `CREATE TABLE o (a int) COMMENT '${'中'.repeat(2048)}'`,
    `CREATE TABLE o (a int) COMMENT '${'😀'.repeat(2048)}'`,
    { sql: "CREATE TABLE o (a int COMMENT 'longer than five')", options: { maxLength: 5 } },
    {
      sql: "CREATE TABLE o (a int) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (1) COMMENT 'longer than five')",
      options: { maxLength: 5 },
    },
    { sql: "ALTER TABLE t COMMENT = 'five!'", options: { maxLength: 5 } },
  ],
  invalid: [
    {
      sql: `CREATE TABLE o (a int) COMMENT «'${'x'.repeat(2049)}'»`,
      message: 'tooLong',
      data: { table: 'o', length: 2049, max: 2048 },
    },
    {
      sql: "ALTER TABLE app.t ADD b int, COMMENT = «'six...'»",
      options: { maxLength: 5 },
      message: 'tooLong',
      data: { table: 't', length: 6 },
    },
  ],
});
