import { expect, test } from 'vitest';
import { offersAt } from '@/components/sql/complete-sql';
import { sqlFunctions } from '@/components/sql/sql-functions';
import type { SqlSchema } from '@/components/sql/sql-schema';
import { scopeAt } from '@/components/sql/statement-scope';

const column = (name: string, comment?: string) => ({
  name,
  type: 'int',
  nullable: false,
  ...(comment ? { comment } : {}),
});
const schema: SqlSchema = {
  name: 'trade',
  tables: [
    {
      name: 'orders',
      kind: 'table',
      comment: '订单',
      columns: [column('id'), column('user_id'), column('amount', '应付金额')],
    },
    { name: 'users', kind: 'table', columns: [column('id'), column('mobile')] },
    { name: 'order items', kind: 'table', columns: [column('unit price')] },
  ],
};

/** `|` is the cursor. Tables, columns and aliases that come first. */
function offered(marked: string): readonly string[] {
  const position = marked.indexOf('|');
  const result = offersAt(scopeAt(marked.replace('|', ''), position), position, schema);
  return (result?.offers ?? []).filter(({ rank }) => rank > 1).map(({ insert }) => insert);
}

test.each<[string, readonly string[]]>([
  ['SELECT * FROM |', ['orders', 'users', '`order items`']],
  ['SELECT * FROM ord|', ['orders', 'users', '`order items`']],
  ['UPDATE |', ['orders', 'users', '`order items`']],
  ['SELECT | FROM orders', ['id', 'user_id', 'amount', 'orders']],
  ['SELECT am| FROM orders o', ['id', 'user_id', 'amount', 'o', 'orders']],
  ['SELECT o.| FROM orders o', ['id', 'user_id', 'amount']],
  ['SELECT o.am| FROM orders o', ['id', 'user_id', 'amount']],
  ['SELECT users.| FROM users', ['id', 'mobile']],
  ['SELECT trade.|', ['orders', 'users', '`order items`']],
  ['SELECT x.| FROM orders o', []],
  ['SELECT o.| FROM orders o JOIN users u ON 1', ['id', 'user_id', 'amount']],
  ['SELECT | FROM orders o JOIN users u ON 1', ['id', 'user_id', 'amount', 'mobile', 'o', 'u', 'orders', 'users']],
  ['SELECT i.| FROM `order items` i', ['`unit price`']],
  ["UPDATE orders SET remark = 'a|b'", []],
  ['UPDATE orders SET amount = 12|', []],
  ['UPDATE orders SET amount=|', ['id', 'user_id', 'amount', 'orders']],
  ['INSERT INTO orders (|', ['id', 'user_id', 'amount', 'orders']],
])('%s', (marked, expected) => {
  expect(offered(marked)).toEqual(expected);
});

test('a column says its type and its comment, a function its arguments', () => {
  const { offers } = offersAt(scopeAt('SELECT  FROM orders', 7), 7, schema) ?? { offers: [] };
  expect(offers.find(({ label }) => label === 'amount')).toMatchObject({
    detail: 'int',
    note: '应付金额',
    table: 'orders',
  });
  expect(offers.find(({ label }) => label === 'IFNULL')).toMatchObject({ kind: 'function', detail: '(a, b)' });
});

test('without a schema there are functions still', () => {
  const result = offersAt(scopeAt('SELECT ', 7), 7, undefined);
  expect(result?.offers.length).toBe(sqlFunctions.length);
  expect(new Set(sqlFunctions.map(({ name }) => name)).size).toBe(sqlFunctions.length);
});
