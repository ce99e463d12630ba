import { testRule } from '@/lib/review/testing/test-rule';
import { mysql57 } from '@/lib/sql/dialect';
import { collationSameAsDatabase } from './collation-same-as-database';

testRule(collationSameAsDatabase, {
  schema: 'CREATE TABLE t (a varchar(10)); CREATE DATABASE old COLLATE latin1_bin',
  valid: [
    'CREATE TABLE n (a varchar(10))',
    'CREATE TABLE n (a varchar(10) COLLATE utf8mb4_0900_ai_ci) CHARSET utf8mb4',
    'CREATE TABLE n (a varchar(10) CHARACTER SET utf8mb4) COLLATE UTF8MB4_0900_AI_CI',
    'ALTER TABLE t ADD b varchar(10) COLLATE utf8mb4_0900_ai_ci',
    'CREATE TABLE old.n (a varchar(10)) COLLATE latin1_bin',
    'CREATE DATABASE d COLLATE utf8mb4_bin',
    'SELECT a COLLATE utf8mb4_bin FROM t',
    { sql: 'CREATE TABLE n (a varchar(10)) CHARSET utf8mb4', dialect: mysql57 },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE n (a varchar(10) COLLATE «utf8mb4_bin») COLLATE «utf8mb4_general_ci»',
      message: 'differs',
      data: { database: 'utf8mb4_0900_ai_ci' },
    },
    { sql: 'ALTER TABLE t ADD b text COLLATE «utf8mb4_bin», DEFAULT COLLATE «utf8mb4_bin»', message: 'differs' },
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE «utf8mb4_bin»', message: 'differs' },
    {
      sql: 'CREATE TABLE old.n (a varchar(10) CHARACTER SET utf8mb4 COLLATE «utf8mb4_bin») CHARSET «latin1»',
      message: ['differs', 'implied'],
    },
    {
      sql: 'ALTER TABLE t MODIFY a varchar(10) CHARACTER SET «ascii»',
      message: 'implied',
      data: { collation: 'ascii_general_ci' },
    },
  ],
});
