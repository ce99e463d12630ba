import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { charsetUnknown } from './charset-unknown';

testRule(charsetUnknown, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE n (a varchar(10) CHARACTER SET latin1 COLLATE latin1_german1_ci) DEFAULT CHARSET = utf8 COLLATE utf8_bin',
    "CREATE DATABASE d CHARACTER SET 'utf8mb4' COLLATE 'UTF8MB4_0900_AI_CI'",
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET DEFAULT', dialect: mariadb1011 },
    { sql: 'CREATE TABLE n (a varchar(10) COLLATE uca1400_ai_ci) CHARSET utf8mb4', dialect: mariadb1011 },
    // Known to another server: the affair of collation-charset-mismatch.
    { sql: 'CREATE TABLE n (a varchar(10)) CHARSET big5 COLLATE big5_chinese_ci', dialect: tidb85 },
    'SET NAMES DEFAULT',
    "SELECT _latin1'a' COLLATE latin1_bin, CONVERT(a USING utf8mb4) FROM t",
  ],
  invalid: [
    {
      sql: "CREATE TABLE n (a varchar(10) CHARACTER SET «'utf-8'») CHARSET «uft8»",
      message: 'charset',
      fixed: 'CREATE TABLE n (a varchar(10) CHARACTER SET utf8) CHARSET utf8',
    },
    {
      sql: 'CREATE TABLE n (a varchar(10) COLLATE «utf8mb4_unicod_ci»)',
      message: 'collation',
      fixed: 'CREATE TABLE n (a varchar(10) COLLATE utf8mb4_unicode_ci)',
    },
    { sql: 'ALTER TABLE t COLLATE = «latin1_unicode_ci»', message: 'collation', data: { name: 'latin1_unicode_ci' } },
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET «unicode_all» COLLATE «german»', message: ['charset', 'collation'] },
    { sql: 'CREATE DATABASE d DEFAULT COLLATE «german2»', message: 'collation' },
    { sql: 'SET NAMES «klingon»; SET CHARACTER SET «klingon»', message: 'charset' },
    {
      sql: 'SELECT CONVERT(a USING «klingon»), CAST(a AS char CHARACTER SET «elvish»), a COLLATE «nice» FROM t',
      message: ['charset', 'charset', 'collation'],
    },
  ],
});
