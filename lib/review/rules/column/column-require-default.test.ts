import { testRule } from '@/lib/review/testing/test-rule';
import { columnRequireDefault } from './column-require-default';

testRule(columnRequireDefault, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id int AUTO_INCREMENT PRIMARY KEY, a int DEFAULT 1, b text, c json, d point)',
    'CREATE TABLE o (A int, PRIMARY KEY (a))',
    'CREATE TABLE o (id serial, a int AS (1))',
    "ALTER TABLE t CHANGE a a varchar(10) DEFAULT ''",
  ],
  invalid: [
    { sql: 'CREATE TABLE o (id int PRIMARY KEY, «a» int NOT NULL)', message: 'missing' },
    { sql: 'ALTER TABLE t ADD «b» timestamp', message: 'missing' },
  ],
});
