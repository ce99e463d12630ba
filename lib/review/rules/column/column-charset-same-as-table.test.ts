import { testRule } from '@/lib/review/testing/test-rule';
import { columnCharsetSameAsTable } from './column-charset-same-as-table';

testRule(columnCharsetSameAsTable, {
  schema: 'CREATE TABLE t (a varchar(10)) CHARACTER SET utf8mb4; CREATE TABLE u (a varchar(10)) COLLATE latin1_bin',
  valid: [
    'CREATE TABLE o (a varchar(10) CHARACTER SET utf8) CHARACTER SET utf8mb3',
    'CREATE TABLE o (a varchar(10) COLLATE gbk_bin, b varchar(3)) COLLATE gbk_chinese_ci',
    'CREATE TABLE o (a varchar(10) CHARACTER SET binary, b int) CHARACTER SET utf8mb4',
    'ALTER TABLE t ADD b varchar(10) CHARSET utf8mb4, MODIFY a text',
    'ALTER TABLE t MODIFY a varchar(10) CHARSET gbk, CONVERT TO CHARACTER SET gbk',
    'ALTER TABLE u ADD b text CHARACTER SET latin1',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a varchar(10) CHARACTER SET «gbk», b text) CHARACTER SET utf8mb4', message: 'differs' },
    {
      sql: 'CREATE TABLE o (a text COLLATE «utf8mb4_bin») COLLATE gbk_bin',
      message: 'differs',
      data: { charset: 'utf8mb4', table: 'gbk' },
    },
    {
      sql: 'ALTER TABLE app.u ADD (b char(3) CHARSET «utf8mb4»), MODIFY a text COLLATE «ascii_bin»',
      message: 'differs',
    },
    {
      sql: 'ALTER TABLE t MODIFY a text CHARACTER SET «utf8mb4», CONVERT TO CHARACTER SET latin1',
      message: 'overridden',
      data: { charset: 'utf8mb4', table: 'latin1' },
    },
  ],
});
