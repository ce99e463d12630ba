import { testRule } from '@/lib/review/testing/test-rule';
import { charsetAllowList } from './charset-allow-list';

testRule(charsetAllowList, {
  schema: 'CREATE TABLE t (a varchar(10)); CREATE DATABASE old CHARACTER SET latin1',
  valid: [
    'CREATE TABLE o (a varchar(10)) DEFAULT CHARSET=utf8mb4',
    'CREATE TABLE o (a varchar(10))',
    'CREATE TABLE o (code char(36) CHARACTER SET ascii)',
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4',
    'SET NAMES utf8mb4',
    { sql: 'CREATE TABLE o (a int) CHARACTER SET utf8', options: { allow: ['utf8mb3'] } },
    "SELECT _latin1'x'",
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a int) DEFAULT CHARSET=«latin1»', message: 'notAllowed', data: { charset: 'latin1' } },
    { sql: 'CREATE TABLE o (a int) CHARACTER SET «gbk» COLLATE gbk_bin', message: 'notAllowed' },
    { sql: 'CREATE TABLE o (a varchar(10) CHARACTER SET «latin1»)', message: 'notAllowed' },
    { sql: 'CREATE TABLE o (a varchar(10) COLLATE «latin1_general_ci»)', message: 'implied' },
    { sql: 'CREATE TABLE o (a int) COLLATE «utf8_general_ci»', message: 'implied', data: { charset: 'utf8mb3' } },
    { sql: 'ALTER TABLE t DEFAULT CHARSET «latin1»', message: 'notAllowed' },
    { sql: 'ALTER TABLE t ADD b varchar(5) CHARSET «latin1»', message: 'notAllowed' },
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET «utf8»', message: 'notAllowed' },
    { sql: 'CREATE DATABASE d CHARACTER SET «latin1»', message: 'notAllowed' },
    { sql: 'ALTER DATABASE app CHARACTER SET «latin1»', message: 'notAllowed' },
    { sql: 'SET NAMES «gbk»', message: 'notAllowed' },
    { sql: 'CREATE TABLE «old.o» (a varchar(10))', message: 'inherited', data: { charset: 'latin1' } },
  ],
});
