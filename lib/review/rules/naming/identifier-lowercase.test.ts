import { testRule } from '@/lib/review/testing/test-rule';
import { identifierLowercase } from './identifier-lowercase';

testRule(identifierLowercase, {
  schema: 'CREATE TABLE t (a int, KEY k (a)); CREATE TABLE OLD (ID int)',
  valid: [
    'CREATE TABLE order_item (id int, 金额 int, KEY idx_id (id))',
    'ALTER TABLE OLD MODIFY ID bigint, DROP COLUMN ID',
    'INSERT INTO OLD (ID) VALUES (1)',
    'SELECT a AS TOTAL FROM t AS T',
    { sql: 'CREATE TABLE orders (ID int)', options: { kinds: ['table'] } },
  ],
  invalid: [
    { sql: 'CREATE TABLE app.«ORDERS» («Id» int, UNIQUE KEY «uk_ID» (Id))', message: 'upper' },
    { sql: 'RENAME TABLE t TO «T2», OLD TO «`Old_2`»', message: 'upper' },
    { sql: 'ALTER TABLE OLD CHANGE ID «Id» int', message: 'upper', data: { name: 'Id' } },
    {
      sql: 'CREATE TABLE p (a int) PARTITION BY RANGE (a) (PARTITION «P0» VALUES LESS THAN (1))',
      message: 'upper',
    },
  ],
});
