import { testRule } from '@/lib/review/testing/test-rule';
import { mysql57 } from '@/lib/sql/dialect';
import { identifierKeyword } from './identifier-keyword';

testRule(identifierKeyword, {
  schema: 'CREATE TABLE t (id int, `order` int, KEY `index` (id))',
  valid: [
    'CREATE TABLE `t2` (a int)',
    'CREATE TABLE n (type int, status int, name varchar(10))',
    'ALTER TABLE t CHANGE `order` `order` bigint',
    'ALTER TABLE t MODIFY `order` bigint',
    'SELECT `order` FROM t',
  ],
  invalid: [
    { sql: 'CREATE TABLE «`interval`» (id int)', message: 'reserved', data: { name: 'interval' } },
    { sql: 'CREATE TABLE app.«`table`» (id int)', message: 'reserved' },
    { sql: 'CREATE TABLE n («`key`» int, KEY «`group`» (`key`))', message: 'reserved' },
    { sql: 'ALTER TABLE t CHANGE id «`EXPLAIN`» int', message: 'reserved' },
    { sql: 'ALTER TABLE t ADD «`int`» int', message: 'reserved' },
    { sql: 'ALTER TABLE t RENAME COLUMN id TO «`desc`»', message: 'reserved' },
    { sql: 'RENAME TABLE t TO app.«`exists`»', message: 'reserved' },
    { sql: 'CREATE INDEX «`index`» ON t (id)', message: 'reserved' },
    { sql: 'CREATE VIEW «`select`» AS SELECT 1', message: 'reserved' },
    { sql: 'CREATE TABLE n («rank» int)', dialect: mysql57, message: 'later', level: 'notice' },
  ],
});
