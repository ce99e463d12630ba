import { testRule } from '@/lib/review/testing/test-rule';
import { columnNotNull } from './column-not-null';

testRule(columnNotNull, {
  schema: 'CREATE TABLE t (a int NOT NULL)',
  valid: [
    'CREATE TABLE o (a int NOT NULL, b int AUTO_INCREMENT UNIQUE)',
    'CREATE TABLE o (a int PRIMARY KEY)',
    'CREATE TABLE o (a int, b int, PRIMARY KEY (a, b))',
    'CREATE TABLE o (a int NOT NULL, b int AS (a + 1))',
    'ALTER TABLE t ADD b int NOT NULL, ADD c int PRIMARY KEY',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (id int PRIMARY KEY, «a» int, «b» int NULL)', message: 'nullable' },
    { sql: 'ALTER TABLE t MODIFY «a» int DEFAULT 0', message: 'nullable' },
  ],
});
