import { describe, expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { applyEdits } from '@/lib/sql/edit';
import { parseStatement } from '@/lib/sql/parse-statement';
import type { NewTableName } from './rename-tables';
import { tableRenameEdits } from './rename-tables';

function rename(sql: string, names: { readonly [from: string]: NewTableName }): string {
  const parsed = parseStatement(sql, { dialect: mysql80 });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const edits = tableRenameEdits(parsed.statement, ({ name }) => names[name.text.toLowerCase()], mysql80);
  return edits.ok ? applyEdits(sql, edits.value) : edits.error.code;
}

const toShard = { orders: { name: 'orders_07' } };

describe('renaming tables', () => {
  test.each<[sql: string, renamed: string]>([
    ['SELECT * FROM orders', 'SELECT * FROM orders_07'],
    ['SELECT orders.id, o.id FROM orders, x AS o', 'SELECT orders_07.id, o.id FROM orders_07, x AS o'],
    ['SELECT orders.id FROM x AS orders', 'SELECT orders.id FROM x AS orders'],
    ['SELECT o.id, orders FROM orders o', 'SELECT o.id, orders FROM orders_07 o'],
    ['SELECT `orders`.* FROM `orders`  -- orders', 'SELECT `orders_07`.* FROM `orders_07`  -- orders'],
    [
      "UPDATE orders SET orders.note = 'orders' WHERE orders.id = 1",
      "UPDATE orders_07 SET orders_07.note = 'orders' WHERE orders_07.id = 1",
    ],
    [
      'DELETE orders FROM orders JOIN u ON u.id = orders.u',
      'DELETE orders_07 FROM orders_07 JOIN u ON u.id = orders_07.u',
    ],
    ['DELETE FROM o USING orders AS o WHERE o.id = 1', 'DELETE FROM o USING orders_07 AS o WHERE o.id = 1'],
    [
      'INSERT INTO orders (id) VALUES (1) ON DUPLICATE KEY UPDATE n = orders.n + VALUES(n)',
      'INSERT INTO orders_07 (id) VALUES (1) ON DUPLICATE KEY UPDATE n = orders_07.n + VALUES(n)',
    ],
    [
      'INSERT INTO a SELECT orders.id FROM orders ON DUPLICATE KEY UPDATE a.n = orders.n',
      'INSERT INTO a SELECT orders_07.id FROM orders_07 ON DUPLICATE KEY UPDATE a.n = orders_07.n',
    ],
    // A common table hides the table, but not in its own text.
    [
      'WITH orders AS (SELECT orders.id FROM orders) SELECT orders.id FROM orders',
      'WITH orders AS (SELECT orders_07.id FROM orders_07) SELECT orders.id FROM orders',
    ],
    // The outer query's table is meant, or the inner one's of the same name.
    [
      'SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM u WHERE u.o = orders.id)',
      'SELECT 1 FROM orders_07 WHERE EXISTS (SELECT 1 FROM u WHERE u.o = orders_07.id)',
    ],
    [
      'SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM u AS orders WHERE orders.id = 1)',
      'SELECT 1 FROM orders_07 WHERE EXISTS (SELECT 1 FROM u AS orders WHERE orders.id = 1)',
    ],
    ['SELECT shop.orders.id FROM shop.orders', 'SELECT shop.orders_07.id FROM shop.orders_07'],
    ['SELECT 1 FROM orders FOR UPDATE OF orders', 'SELECT 1 FROM orders_07 FOR UPDATE OF orders_07'],
    [
      'ALTER TABLE orders ADD CONSTRAINT orders CHECK (orders.a > 0)',
      'ALTER TABLE orders_07 ADD CONSTRAINT orders CHECK (orders_07.a > 0)',
    ],
    [
      'CREATE TABLE u (o int, FOREIGN KEY (o) REFERENCES orders (id))',
      'CREATE TABLE u (o int, FOREIGN KEY (o) REFERENCES orders_07 (id))',
    ],
    ['RENAME TABLE orders TO orders_old', 'RENAME TABLE orders_07 TO orders_old'],
    ['/*!50000 DROP TABLE orders */', '/*!50000 DROP TABLE orders_07 */'],
    ['CREATE INDEX orders ON orders (orders)', 'CREATE INDEX orders ON orders_07 (orders)'],
  ])('%s', (sql, renamed) => {
    expect(rename(sql, toShard)).toBe(renamed);
  });

  test('a name that needs quotes gets them', () => {
    expect(rename('SELECT orders.a FROM orders', { orders: { name: 'order' } })).toBe('SELECT `order`.a FROM `order`');
    expect(rename('SELECT 1 FROM orders', { orders: { name: 'a`b' } })).toBe('SELECT 1 FROM `a``b`');
  });

  test('a schema is put where none was written, and changed where one was', () => {
    const elsewhere = { orders: { schema: 'db_03', name: 'orders_07' } };
    expect(rename('SELECT orders.a FROM orders', elsewhere)).toBe('SELECT db_03.orders_07.a FROM db_03.orders_07');
    expect(rename('SELECT 1 FROM `shop`.orders', elsewhere)).toBe('SELECT 1 FROM `db_03`.orders_07');
  });

  test('what cannot be renamed for certain is refused', () => {
    expect(rename('SELECT /*+ INDEX(orders i) */ 1 FROM orders', toShard)).toBe('hint');
    expect(rename('SELECT /*+ MAX_EXECUTION_TIME(10) */ 1 FROM orders', toShard)).toBe(
      'SELECT /*+ MAX_EXECUTION_TIME(10) */ 1 FROM orders_07',
    );
  });
});
