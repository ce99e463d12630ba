import { describe, expect, test } from 'vitest';
import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { nothingRead } from '@/lib/review/explain/plan';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { adviseIndex } from './index-advice';

const { view, defaultSchema } = schemaFromSql(
  `CREATE TABLE customer (id int PRIMARY KEY, city varchar(20) NOT NULL, born date, level tinyint, bio text);
   CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, state int, made datetime, note text, code varchar(20),
     KEY by_state (state, made), UNIQUE KEY by_code (code));
   CREATE TABLE item (order_id int, line int, sku varchar(20) COLLATE utf8mb4_bin, price decimal(9,2), KEY by_sku (sku, price));
   CREATE TABLE ware (sku varchar(20) COLLATE utf8mb4_general_ci, title varchar(50));
   CREATE TABLE log (at datetime, order_no varchar(20));`,
  mysql80,
);

/** Steps in the order of opening; `!` reads the whole table. */
const planOf = (...steps: readonly string[]): Plan => ({
  ...nothingRead,
  steps: steps.map((text, place): PlanStep => {
    const [table = '', rows = '5000'] = text.replace(/[!~]/g, '').split(' ');
    const isWhole = text.includes('!');
    return {
      table,
      derived: table.startsWith('<'),
      apart: text.includes('~'),
      access: isWhole ? 'all' : 'ref',
      keys: [],
      possibleKeys: [],
      keyLength: null,
      usedParts: null,
      rows: Number(rows),
      kept: 1,
      loops: place === 0 ? 1 : 10,
      covering: false,
      indexCondition: false,
      skipScan: false,
    };
  }),
});

function advised(sql: string, plan: Plan): string {
  const parsed = parseStatement(sql, { dialect: mysql80 });
  invariant(parsed.ok, sql);
  const names = resolveNames(parsed.statement, createSchemaState(view, { dialect: mysql80, defaultSchema }), sql);
  const advice = adviseIndex(parsed.statement, names, plan);
  return advice === undefined ? 'none' : `${advice.table}(${advice.columns.join(', ')})`;
}

describe('of one table', () => {
  test.each<[string, string]>([
    ["SELECT 1 FROM customer WHERE city = 'x' AND born > '2000-01-01'", 'customer(city, born)'],
    ["SELECT 1 FROM customer WHERE born > '2000-01-01' AND city IN ('x', 'y')", 'customer(city, born)'],
    ["UPDATE customer SET level = 1 WHERE city = 'x'", 'customer(city)'],
    ["DELETE FROM customer WHERE city = 'x'", 'customer(city)'],
    // Sorted by, where no range comes before it.
    ["SELECT 1 FROM customer WHERE city = 'x' ORDER BY born LIMIT 5", 'customer(city, born)'],
    ["SELECT 1 FROM customer WHERE city = 'x' ORDER BY born DESC, level DESC LIMIT 5", 'customer(city, born, level)'],
    ["SELECT 1 FROM customer WHERE city = 'x' ORDER BY born, level DESC", 'customer(city)'],
    ["SELECT 1 FROM customer WHERE city = 'x' ORDER BY born + 1", 'customer(city)'],
    ["SELECT 1 FROM customer WHERE city = 'x' GROUP BY level ORDER BY level", 'customer(city)'],
    ['SELECT 1 FROM customer ORDER BY born', 'none'],
    // What cannot have an index, or would not use one.
    ["SELECT 1 FROM customer WHERE bio = 'x'", 'none'],
    ["SELECT 1 FROM customer WHERE city <> 'x' OR level = 1", 'none'],
    ["SELECT 1 FROM customer WHERE UPPER(city) = 'x'", 'none'],
    ['SELECT 1 FROM customer WHERE id = 7 AND level = 1', 'none'],
  ])('%s', (sql, wanted) => {
    const table = /customer/.exec(sql)?.[0] ?? '';
    expect(advised(sql, planOf(`${table}!`))).toBe(wanted);
  });

  test.each<[string, string]>([
    ['SELECT 1 FROM orders WHERE state = 1', 'none'],
    ["SELECT 1 FROM orders WHERE made > '2026-01-01' AND state = 1", 'none'],
    ["SELECT 1 FROM orders WHERE code = 'a' AND state = 1", 'none'],
    // The index begins with the range: it is not what is wanted.
    ["SELECT 1 FROM orders WHERE made = '2026-01-01' AND state > 1", 'orders(made, state)'],
  ])('with indexes: %s', (sql, wanted) => {
    expect(advised(sql, planOf('orders!'))).toBe(wanted);
  });

  test('that is small is read as quickly without', () => {
    expect(advised("SELECT 1 FROM customer WHERE city = 'x'", planOf('customer! 900'))).toBe('none');
  });
});

describe('of a join', () => {
  test.each<[what: string, sql: string, plan: readonly string[], wanted: string]>([
    [
      'the driven table, by the column that joins it',
      'SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id',
      ['c', 'o!'],
      'orders(customer_id)',
    ],
    [
      'then what is compared with a value, then a range',
      "SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id WHERE o.made > '2026-01-01' AND o.state = 1",
      ['c', 'o!'],
      'orders(customer_id, state, made)',
    ],
    [
      'written in WHERE',
      'SELECT 1 FROM customer c, orders o WHERE c.id = o.customer_id',
      ['c', 'o!'],
      'orders(customer_id)',
    ],
    ['written with USING', 'SELECT 1 FROM item a JOIN item b USING (order_id)', ['a', 'b!'], 'item(order_id)'],
    [
      'with a derived table, which is made first',
      'SELECT 1 FROM (SELECT customer_id AS n FROM orders GROUP BY customer_id) d JOIN item i ON i.line = d.n',
      ['<derived2>', 'i!'],
      'item(line)',
    ],
    [
      'of a LEFT JOIN the right side, where ON says so',
      'SELECT 1 FROM orders o LEFT JOIN item i ON i.order_id = o.id AND i.line = 1 AND o.state = 5',
      ['o 10', 'i!'],
      'item(order_id, line)',
    ],
    [
      'of a LEFT JOIN not the side whose rows all stay',
      'SELECT 1 FROM orders o LEFT JOIN item i ON i.order_id = o.id AND o.customer_id = 5',
      ['o!', 'i'],
      'none',
    ],
    [
      'not by a table that is opened later',
      'SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id',
      ['o!', 'c'],
      'none',
    ],
    [
      'the driving table, by its own conditions',
      "SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id WHERE c.city = 'x' ORDER BY c.born",
      ['c!', 'o'],
      'customer(city, born)',
    ],
    [
      'not by what the driven table is sorted by',
      'SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id ORDER BY o.made',
      ['c', 'o!'],
      'orders(customer_id)',
    ],
    [
      'of which most is read',
      "SELECT 1 FROM customer c JOIN orders o ON o.customer_id = c.id JOIN item i ON i.order_id = o.id WHERE c.city = 'x'",
      ['c! 2000', 'o! 3000', 'i! 9000'],
      'item(order_id)',
    ],
    [
      'the next one, where that has its index',
      "SELECT 1 FROM customer c JOIN item i ON i.price > c.level JOIN orders o ON o.customer_id = c.id WHERE i.sku = 'x'",
      ['c', 'i! 9000', 'o! 3000'],
      'orders(customer_id)',
    ],
    ['with its index: none', 'SELECT 1 FROM log l JOIN orders o ON o.code = l.order_no', ['l', 'o!'], 'none'],
    ['of other types: none', 'SELECT 1 FROM orders o JOIN log l ON l.order_no = o.id', ['o', 'l!'], 'none'],
    ['of other collations: none', 'SELECT 1 FROM item i JOIN ware w ON w.sku = i.sku', ['i', 'w!'], 'none'],
    ['of a table with itself', 'SELECT 1 FROM item a JOIN item b ON b.line = a.order_id', ['a', 'b!'], 'item(line)'],
    [
      'what a subquery reads stands apart',
      "SELECT 1 FROM customer c WHERE c.id IN (SELECT o.customer_id FROM orders o WHERE o.note = 'x' AND o.made = NOW())",
      ['c', 'o!~'],
      'none',
    ],
    [
      'of a change',
      "UPDATE orders o JOIN customer c ON c.id = o.customer_id SET o.state = 1 WHERE c.city = 'x'",
      ['c', 'o!'],
      'orders(customer_id)',
    ],
    [
      'of a removal',
      'DELETE i FROM orders o JOIN item i ON i.order_id = o.id WHERE o.state = 1',
      ['o', 'i!'],
      'item(order_id)',
    ],
  ])('%s', (_what, sql, plan, wanted) => {
    expect(advised(sql, planOf(...plan))).toBe(wanted);
  });
});
