import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoCharset } from './column-no-charset';

testRule(columnNoCharset, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a varchar(10), b text) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4',
    'SELECT CAST(a AS char CHARACTER SET utf8mb4) FROM t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a varchar(10) CHARACTER SET «latin1» COLLATE latin1_bin, b text COLLATE «utf8mb4_bin», c «nchar(3)»)',
      message: ['charset', 'collation', 'national'],
    },
    { sql: 'ALTER TABLE t ADD (b char(3) CHARSET «ascii», c int)', message: 'charset', data: { charset: 'ascii' } },
  ],
});
