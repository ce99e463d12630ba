import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoBlobText } from './column-no-blob-text';

testRule(columnNoBlobText, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a varchar(2000), b varbinary(100), c json)',
    'SELECT CAST(a AS char) FROM t',
    "ALTER TABLE t ADD b enum('text', 'blob')",
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «text» NOT NULL, b int, c «longblob»)', message: 'used' },
    {
      sql: 'ALTER TABLE app.t ADD b «MEDIUMTEXT» COMMENT "x"',
      message: 'used',
      data: { type: 'MEDIUMTEXT', column: 'b' },
    },
    { sql: 'ALTER TABLE t MODIFY a «tinyblob», ADD (b «text(100)», c int)', message: 'used' },
  ],
});
