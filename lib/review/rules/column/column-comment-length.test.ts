import { testRule } from '@/lib/review/testing/test-rule';
import { columnCommentLength } from './column-comment-length';

testRule(columnCommentLength, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    `CREATE TABLE o (a int COMMENT '${'x'.repeat(1024)}', b int)`,
    { sql: "ALTER TABLE t ADD b int COMMENT '😀😀😀'", options: { maxLength: 3 } },
    {
      sql: "CREATE TABLE o (a int, KEY k (a) COMMENT 'of the index') COMMENT 'of the table'",
      options: { maxLength: 3 },
    },
  ],
  invalid: [
    {
      sql: `CREATE TABLE o (a int COMMENT «'${'x'.repeat(1025)}'»)`,
      message: 'tooLong',
      data: { length: 1025, max: 1024 },
    },
    {
      sql: "ALTER TABLE t MODIFY a int COMMENT «'a long one'» NOT NULL",
      options: { maxLength: 4 },
      message: 'tooLong',
      data: { column: 'a', length: 10 },
    },
  ],
});
