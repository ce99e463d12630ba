import { expect, test } from 'vitest';
import { nameAt, scopeAt } from '@/components/sql/statement-scope';

/** `|` is the cursor. */
function at(marked: string) {
  const position = marked.indexOf('|');
  return { scope: scopeAt(marked.replace('|', ''), position), position };
}

const tablesAt = (marked: string): readonly string[] =>
  at(marked).scope.tables.map(({ name, schema, alias }) => [schema ?? '', name, alias ?? ''].join('/'));

test.each<[string, readonly string[]]>([
  ['SELECT | FROM orders', ['/orders/']],
  ['SELECT | FROM orders o JOIN users AS u ON o.user_id = u.id', ['/orders/o', '/users/u']],
  ['SELECT | FROM trade.orders, `order items` i WHERE 1', ['trade/orders/', '/order items/i']],
  ['UPDATE LOW_PRIORITY coupons c SET |', ['/coupons/c']],
  ['UPDATE coupons SET |', ['/coupons/']],
  ['INSERT INTO coupons (|) VALUES (1)', ['/coupons/']],
  ['INSERT IGNORE INTO coupons VALUES (|)', ['/coupons/']],
  ['DELETE FROM coupons WHERE |', ['/coupons/']],
  ['ALTER TABLE orders ADD COLUMN x int AFTER |', ['/orders/']],
  ['ALTER TABLE orders MODIFY |', ['/orders/']],
  ['CREATE UNIQUE INDEX uk ON orders (|)', ['/orders/']],
  ['SELECT * FROM a; SELECT | FROM b; SELECT * FROM c', ['/b/']],
  ['SELECT | FROM (SELECT id FROM inner_table) t', ['/inner_table/']],
  ["SELECT 'FROM x' | -- FROM y\nFROM z", ['/z/']],
  ['SELECT a FROM t FORCE INDEX (i) WHERE |', ['/t/']],
  ['|', []],
])('%s', (marked, expected) => {
  expect(tablesAt(marked)).toEqual(expected);
});

test('a statement begins behind the last semicolon, even with the cursor right behind it', () => {
  expect(tablesAt('UPDATE a SET x = 1;| UPDATE b SET y = 2')).toEqual(['/b/']);
});

test.each<[string, object | undefined]>([
  ['SELECT o.st|atus FROM orders o', { name: 'status', qualifier: 'o' }],
  ['SELECT * FROM ord|ers', { name: 'orders' }],
  ['SELECT `a|b` FROM t', { name: 'ab' }],
  ['SEL|ECT 1', undefined],
  ["SELECT 'a|b'", undefined],
  ['SELECT 1 |', undefined],
])('under the pointer: %s', (marked, expected) => {
  const { scope, position } = at(marked);
  const found = nameAt(scope, position);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});
