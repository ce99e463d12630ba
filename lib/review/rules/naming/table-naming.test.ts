import { testRule } from '@/lib/review/testing/test-rule';
import { tableNaming } from './table-naming';

testRule(tableNaming, {
  schema: 'CREATE TABLE t (a int); CREATE TABLE `Old Table` (a int)',
  valid: [
    'CREATE TABLE app.order_item_2 (Id int)',
    'RENAME TABLE `Old Table` TO old_table',
    'ALTER TABLE `Old Table` ADD B int',
    'DROP TABLE `Old Table`',
    { sql: 'CREATE TABLE T_order (a int)', options: { pattern: null, prefix: ['t_'] } },
    { sql: 'CREATE TABLE Order_Item (a int)', options: { pattern: '(?i)^[a-z]+_[a-z]+$' } },
  ],
  invalid: [
    { sql: 'CREATE TABLE app.«OrderItem» (id int)', message: 'pattern', data: { table: 'OrderItem' } },
    { sql: 'ALTER TABLE t RENAME TO «_t»; RENAME TABLE u TO «t__2», v TO «`a-b`»', message: 'pattern' },
    {
      sql: 'CREATE TABLE «orders» (id int)',
      options: { prefix: ['t_', 'log_'] },
      message: 'prefix',
      data: { prefixes: 't_, log_' },
    },
    {
      sql: 'CREATE TABLE «order_item» (id int)',
      options: { maxLength: 8 },
      message: 'tooLong',
      data: { length: 10, max: 8 },
    },
  ],
});
