import { testRule } from '@/lib/review/testing/test-rule';
import { tidb85 } from '@/lib/sql/dialect';
import { columnNotNullRequireDefault } from './column-not-null-require-default';

testRule(columnNotNullRequireDefault, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int, b int NULL, c int NOT NULL DEFAULT 0)',
    'CREATE TABLE o (A int NOT NULL, PRIMARY KEY (a))',
    'CREATE TABLE o (a serial, b text NOT NULL, c json NOT NULL, d point NOT NULL)',
    'CREATE TABLE o (a int, b int AS (a) STORED NOT NULL)',
    { sql: 'CREATE TABLE o (a bigint NOT NULL AUTO_RANDOM PRIMARY KEY)', dialect: tidb85 },
    "ALTER TABLE t ADD b varchar(10) NOT NULL DEFAULT '', MODIFY a int NOT NULL PRIMARY KEY",
    'CREATE TABLE o (a int NOT NULL NULL)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (id int PRIMARY KEY, «a» int NOT NULL, «b» varchar(10) NOT NULL UNIQUE)',
      message: 'missing',
    },
    { sql: 'ALTER TABLE t MODIFY «a» bigint NOT NULL, ADD («b» date NOT NULL, c int)', message: 'missing' },
    { sql: 'ALTER TABLE app.t CHANGE a «b» int NOT NULL', message: 'missing', data: { column: 'b' } },
  ],
});
