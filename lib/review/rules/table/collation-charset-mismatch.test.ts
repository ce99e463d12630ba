import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57, tidb85 } from '@/lib/sql/dialect';
import { collationCharsetMismatch } from './collation-charset-mismatch';

testRule(collationCharsetMismatch, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 COLLATE utf8mb4_bin',
    'CREATE TABLE n (a varchar(10)) CHARSET utf8 COLLATE utf8mb3_bin',
    'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 CHARSET UTF8MB4',
    'CREATE TABLE n (a varchar(10) COLLATE latin1_bin) CHARSET utf8mb4',
    'ALTER TABLE t COLLATE = latin1_bin',
    'CREATE TABLE n (a varchar(10)) COLLATE no_such_thing CHARSET no_such_set',
    "SELECT _latin1'a' COLLATE latin1_bin, a COLLATE utf8mb4_bin FROM t",
    { sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 COLLATE uca1400_ai_ci', dialect: mariadb1011 },
    { sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 COLLATE utf8mb4_general_ci', dialect: tidb85 },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 COLLATE «utf8_bin»',
      message: 'mismatch',
      data: { collation: 'utf8_bin', charset: 'utf8mb4' },
    },
    { sql: 'CREATE TABLE n (a varchar(10) CHARACTER SET latin1 COLLATE «utf8mb4_bin»)', message: 'mismatch' },
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET latin1 COLLATE «utf8mb4_bin»', message: 'mismatch' },
    { sql: 'ALTER TABLE t CHARACTER SET latin1, COLLATE «utf8mb4_bin»', message: 'mismatch' },
    { sql: 'CREATE DATABASE d CHARACTER SET latin1 COLLATE «utf8mb4_bin»', message: 'mismatch' },
    { sql: "SET NAMES latin1 COLLATE «'utf8mb4_bin'»", message: 'mismatch' },
    {
      sql: "SELECT _latin1'a' COLLATE «utf8mb4_bin», CONVERT(a USING latin1) COLLATE «utf8mb4_bin» FROM t",
      message: 'mismatch',
    },
    { sql: 'CREATE TABLE n (a varchar(10)) COLLATE latin1_bin COLLATE «utf8mb4_bin»', message: 'mismatch' },
    {
      sql: 'CREATE TABLE n (a varchar(10)) CHARSET latin1 COLLATE «uca1400_ai_ci»',
      dialect: mariadb1011,
      message: 'mismatch',
    },
    {
      sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8 CHARSET «latin1»',
      message: 'conflict',
      data: { first: 'utf8', second: 'latin1' },
    },
    { sql: 'CREATE TABLE n (a varchar(10)) CHARSET «gb18030»', dialect: mariadb1011, message: 'charsetElsewhere' },
    { sql: 'CREATE DATABASE d CHARSET «big5»', dialect: tidb85, message: 'charsetElsewhere' },
    {
      sql: 'CREATE TABLE n (a varchar(10) COLLATE «utf8mb4_0900_ai_ci»)',
      dialect: mariadb1011,
      message: 'collationElsewhere',
      data: { server: 'MariaDB' },
    },
    {
      sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4 COLLATE «utf8mb4_0900_ai_ci»',
      dialect: mysql57,
      message: 'collationElsewhere',
    },
    {
      sql: 'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE «utf8mb4_unicode_520_ci»',
      dialect: tidb85,
      message: 'tidb',
      level: 'warning',
    },
  ],
});
