import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { columnOrRowTooBig } from './column-or-row-too-big';

testRule(columnOrRowTooBig, {
  schema:
    'CREATE TABLE t (a varchar(20000), b int) CHARACTER SET utf8mb3; CREATE TABLE u (a varchar(10)) CHARACTER SET utf8mb4',
  valid: [
    'CREATE TABLE o (a varchar(16383)) CHARACTER SET utf8mb4',
    'CREATE TABLE o (a varchar(65500) CHARACTER SET latin1, b decimal(65, 30))',
    'CREATE TABLE o (a char(255), b binary(255), c decimal(5, 5)) CHARACTER SET utf8mb4',
    'CREATE TABLE o (a varchar(16000), b text, c longblob, d json) CHARACTER SET utf8mb4',
    { sql: 'CREATE TABLE o (a decimal(65, 38))', dialect: mariadb1011 },
    { sql: 'CREATE TABLE o (a varchar(16000), b varchar(16000)) CHARACTER SET utf8mb4', dialect: tidb85 },
    'ALTER TABLE t ADD c int, DROP b',
    'SELECT CAST(b AS char(1000)) FROM t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a «varchar(16384)», b int) CHARACTER SET utf8mb4',
      message: 'column',
      data: { length: 16384, max: 16383, type: 'VARCHAR' },
    },
    { sql: 'CREATE TABLE o (a «char(256)», b «binary(300)», c «varbinary(70000)»)', message: 'column' },
    { sql: 'CREATE TABLE o (a «varchar(21845)») CHARACTER SET utf8mb3', dialect: mariadb1011, message: 'column' },
    { sql: 'ALTER TABLE u ADD (b «varchar(20000)» NOT NULL)', message: 'column' },
    { sql: 'ALTER TABLE t «CONVERT TO CHARACTER SET utf8mb4»', message: 'column', data: { column: 'a', max: 16383 } },
    {
      sql: 'CREATE TABLE o (a «decimal(66, 2)», b «decimal(40, 31)», c «decimal(5, 6)»)',
      message: ['digits', 'decimals', 'decimals'],
    },
    {
      sql: 'CREATE TABLE o (a «double(5, 6)», b float(255, 30), c «float(40, 31)»)',
      dialect: mariadb1011,
      message: 'decimals',
    },
    {
      sql: 'CREATE TABLE app.«o» (a varchar(16000), b varchar(400)) CHARACTER SET utf8mb4',
      message: 'row',
      data: { bytes: 65605, max: 65535 },
    },
    { sql: 'ALTER TABLE «t» ADD c varchar(3000)', message: 'row' },
  ],
});
