import { testRule } from '@/lib/review/testing/test-rule';
import { identifierPlural } from './identifier-plural';

testRule(identifierPlural, {
  schema: 'CREATE TABLE orders (ids int)',
  valid: [
    'CREATE TABLE order_item (id int, status int, address varchar(10), KEY idx_ids (id))',
    'CREATE TABLE orders_archive (id int)',
    'ALTER TABLE orders MODIFY ids bigint',
    'CREATE TABLE job (timeout_seconds int)',
    { sql: 'CREATE TABLE goods_parts (id int)', options: { allow: ['Parts'] } },
    { sql: 'CREATE TABLE item (ids int)', options: { kinds: ['table'] } },
  ],
  invalid: [
    { sql: 'CREATE TABLE app.«order_items» («tags» varchar(10))', message: 'plural' },
    { sql: 'CREATE TABLE «orderItems» (id int)', message: 'plural' },
    { sql: 'CREATE TABLE «orders_2024» (id int)', message: 'plural' },
    { sql: 'ALTER TABLE orders RENAME TO «People», ADD «children» int', message: 'plural' },
    { sql: 'CREATE DATABASE «SHOPS»', message: 'plural' },
  ],
});
