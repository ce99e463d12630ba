import { testRule } from '@/lib/review/testing/test-rule';
import { tableNotExist } from './table-not-exist';

testRule(tableNotExist, {
  schema: `CREATE TABLE orders (id int, user_id int); CREATE TABLE \`order-items\` (id int);
    CREATE VIEW v AS SELECT id FROM orders; CREATE DATABASE other; CREATE TABLE other.log (id int);
    CREATE DATABASE gone; DROP DATABASE gone`,
  valid: [
    'SELECT id FROM orders',
    'SELECT o.id FROM app.orders o JOIN v ON v.id = o.id',
    'USE other; SELECT id FROM log',
    'WITH c AS (SELECT id FROM orders) SELECT id FROM c',
    'WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT n FROM c',
    'SELECT n FROM (SELECT id AS n FROM orders) d',
    'DELETE o FROM orders o WHERE o.id = 1',
    'CREATE TABLE fresh (id int); INSERT INTO fresh VALUES (1)',
    'RENAME TABLE orders TO sales; SELECT id FROM sales',
    'RENAME TABLE orders TO a, a TO b; SELECT id FROM b',
    'DROP TABLE IF EXISTS missing',
    'CREATE TABLE n LIKE orders',
    { sql: 'SELECT id FROM ORDERS', traits: { lowerCaseTableNames: 1 } },
    'CREATE TEMPORARY TABLE tmp (a int); SELECT a FROM tmp',
    // `database-not-exist` tells.
    'SELECT id FROM gone.log',
    'USE gone',
  ],
  invalid: [
    { sql: 'SELECT id FROM «missing»', message: 'missing', data: { table: 'missing' } },
    { sql: 'SELECT id FROM «ordres»', message: 'missing', fixed: 'SELECT id FROM orders' },
    { sql: 'SELECT id FROM «`order_items`»', message: 'missing', fixed: 'SELECT id FROM `order-items`' },
    { sql: 'UPDATE app.«order» SET id = 1', message: 'missing', fixed: 'UPDATE app.orders SET id = 1' },
    { sql: 'INSERT INTO «order_items» VALUES (1)', message: 'missing', fixed: 'INSERT INTO `order-items` VALUES (1)' },
    { sql: 'DELETE FROM «nothing» WHERE id = 1', message: 'missing' },
    { sql: 'DELETE «x» FROM orders o WHERE o.id = 1', message: 'missing' },
    { sql: 'ALTER TABLE «nothing» ADD a int', message: 'missing' },
    { sql: 'DROP TABLE orders, «nothing»', message: 'missing' },
    { sql: 'TRUNCATE «nothing»', message: 'missing' },
    { sql: 'RENAME TABLE «nothing» TO n', message: 'missing' },
    { sql: 'CREATE INDEX i ON «nothing» (a)', message: 'missing' },
    { sql: 'DROP TABLE orders; SELECT id FROM «orders»', message: 'missing' },
    { sql: 'RENAME TABLE orders TO sales; SELECT id FROM «orders»', message: 'missing' },
    { sql: 'CREATE VIEW w AS SELECT id FROM «nothing»', message: 'missing' },
    { sql: 'SELECT id FROM «ORDERS»', message: 'missing' },
    { sql: 'WITH c AS (SELECT 1 AS id) SELECT (SELECT id FROM «d») FROM c', message: 'missing' },
  ],
});
