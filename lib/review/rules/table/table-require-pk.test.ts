import { testRule } from '@/lib/review/testing/test-rule';
import { tableRequirePk } from './table-require-pk';

testRule(tableRequirePk, {
  schema: 'CREATE TABLE t (a int, b int, c int, PRIMARY KEY (a, b)); CREATE TABLE bare (a int)',
  valid: [
    'CREATE TABLE orders (id bigint PRIMARY KEY)',
    'CREATE TABLE orders (id bigint, PRIMARY KEY (id))',
    'CREATE TABLE orders (id bigint); ALTER TABLE orders ADD PRIMARY KEY (id)',
    'CREATE TABLE orders (id bigint); ALTER TABLE orders MODIFY id bigint PRIMARY KEY',
    'CREATE TABLE orders (id bigint); DROP TABLE orders',
    'CREATE TABLE orders LIKE t',
    'CREATE TABLE IF NOT EXISTS bare (a int)',
    'CREATE TEMPORARY TABLE scratch (id bigint)',
    'ALTER TABLE t DROP COLUMN a',
    'ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (c)',
    'ALTER TABLE t CHANGE a id int',
    'ALTER TABLE bare ADD b int',
    'RENAME TABLE bare TO naked',
    'DROP TABLE old_table_that_is_not_there',
  ],
  invalid: [
    { sql: 'CREATE TABLE «orders» (id bigint)', message: 'missing', data: { table: 'orders' } },
    { sql: 'CREATE TABLE «orders» (id bigint UNIQUE); ALTER TABLE orders ADD b int', message: 'missing' },
    { sql: 'CREATE TABLE «orders» AS SELECT a FROM t', message: 'missing' },
    {
      sql: 'CREATE TABLE «orders» (id bigint); RENAME TABLE orders TO sales',
      message: 'missing',
      data: { table: 'sales' },
    },
    { sql: 'ALTER TABLE t «DROP PRIMARY KEY»', message: 'dropped' },
    { sql: 'ALTER TABLE t ADD d int, «DROP COLUMN a», DROP COLUMN b', message: 'dropped' },
    { sql: 'ALTER TABLE t DROP a; ALTER TABLE t «DROP b»', message: 'dropped' },
  ],
});
