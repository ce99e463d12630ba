import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequireUniqueKey } from './table-require-unique-key';

testRule(tableRequireUniqueKey, {
  schema:
    'CREATE TABLE bare (a int, KEY (a)); CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (a int UNIQUE)',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY)',
    'CREATE TABLE o (id int, UNIQUE (id))',
    'CREATE TABLE o (id int, KEY (id)); ALTER TABLE o ADD UNIQUE (id)',
    'CREATE TABLE o (id int); DROP TABLE o',
    'CREATE TEMPORARY TABLE o (id int)',
    'ALTER TABLE bare ADD b int',
    'ALTER TABLE t DROP PRIMARY KEY, ADD UNIQUE (id)',
  ],
  invalid: [
    { sql: 'CREATE TABLE «o» (id int, KEY (id))', message: 'missing', data: { table: 'o' } },
    { sql: 'ALTER TABLE «t» DROP PRIMARY KEY', message: 'missing' },
    { sql: 'DROP INDEX a ON «u»', message: 'missing', data: { table: 'u' } },
  ],
});
