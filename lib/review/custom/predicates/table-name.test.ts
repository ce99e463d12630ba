import { glob, regexp, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'table-name',
  { name: glob('*_log', 'app.secret'), use: 'any' },
  {
    valid: [
      'SELECT * FROM orders order_log',
      'WITH a_log AS (SELECT 1) SELECT * FROM a_log',
      'SELECT * FROM x.secret',
      'SELECT order_log FROM orders',
    ],
    invalid: [
      'DELETE FROM «order_log»',
      'SELECT * FROM a JOIN «b_LOG» USING (id) JOIN «x.c_log» d ON d.id = a.id',
      'SELECT * FROM «app.secret», «secret»',
      'ALTER TABLE «`x_log`» ADD COLUMN a int',
      'DROP TABLE a, «b_log», «c_log»',
    ],
  },
);

testCondition(
  'table-name',
  { name: glob('*'), use: 'write' },
  {
    valid: ['SELECT 1 FROM t', 'ALTER TABLE t ADD a int'],
    invalid: [
      'INSERT INTO «t» SELECT * FROM u',
      'DELETE «a» FROM t a JOIN u b ON a.id = b.id'.replace('«a»', 'a').replace('t a', '«t» a'),
    ],
  },
);

testCondition(
  'table-name',
  { name: glob('*'), use: 'read' },
  { valid: ['DELETE FROM t'], invalid: ['INSERT INTO t SELECT * FROM «u»', 'SELECT 1 FROM «t»'] },
);

testCondition(
  'table-name',
  { name: regexp('[A-Z]', '^t\\d+$'), use: 'define' },
  {
    valid: ['CREATE TABLE orders (id int)', 'SELECT * FROM Orders'],
    invalid: ['CREATE TABLE «Orders» (id int)', 'RENAME TABLE orders TO «t1»'],
  },
);
