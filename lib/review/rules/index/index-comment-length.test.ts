import { testRule } from '@/lib/review/testing/test-rule';
import { indexCommentLength } from './index-comment-length';

const long = 'x'.repeat(1025);

testRule(indexCommentLength, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    `CREATE INDEX i ON t (a) COMMENT '${'中'.repeat(1024)}'`,
    `CREATE INDEX i ON t (a) COMMENT '${'😀'.repeat(1024)}'`,
    `CREATE TABLE o (a int COMMENT '${long}', KEY (a))`,
  ],
  invalid: [
    {
      sql: `CREATE INDEX i ON t (a) COMMENT «'${long}'»`,
      message: 'above',
      data: { index: 'i', length: 1025, max: 1024 },
    },
    {
      sql: "ALTER TABLE t ADD KEY (a) COMMENT «'too long'», ADD UNIQUE KEY u (a) COMMENT 'short'",
      options: { maxLength: 5 },
      message: 'above',
      data: { index: '(a)', length: 8 },
    },
    {
      sql: "CREATE TABLE o (a int, PRIMARY KEY (a) COMMENT «'too long'»)",
      options: { maxLength: 7 },
      message: 'above',
    },
  ],
});
