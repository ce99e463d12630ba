import { testRule } from '@/lib/review/testing/test-rule';
import { collationAllowList } from './collation-allow-list';

testRule(collationAllowList, {
  schema: 'CREATE TABLE t (a varchar(10))',
  valid: [
    'CREATE TABLE o (a varchar(10)) COLLATE utf8mb4_bin',
    'CREATE TABLE o (a varchar(10))',
    { sql: 'CREATE TABLE o (a int) COLLATE latin1_bin', options: { allow: [] } },
    { sql: 'CREATE TABLE o (a int) COLLATE UTF8MB4_0900_AI_CI', options: { allow: ['utf8mb4_0900_ai_ci'] } },
    "SELECT a FROM t WHERE a = 'x' COLLATE utf8mb4_polish_ci",
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a varchar(10)) COLLATE=«utf8mb4_polish_ci»', message: 'notAllowed' },
    { sql: 'CREATE TABLE o (a varchar(10) COLLATE «latin1_bin»)', message: 'notAllowed' },
    { sql: 'ALTER TABLE t MODIFY a varchar(10) COLLATE «utf8_general_ci»', message: 'notAllowed' },
    { sql: 'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE «utf8mb4_polish_ci»', message: 'notAllowed' },
    { sql: 'CREATE DATABASE d COLLATE «latin1_bin»', message: 'notAllowed' },
  ],
});
