import { expect, test } from 'vitest';
import { foldObjects } from '@/lib/metadata/fold-objects';
import { termsOf } from '@/lib/metadata/object-terms';
import { objectOf, tableOf } from '@/lib/metadata/testing/objects';

const fold = (...tables: readonly string[]) => {
  const relations = tables.map((text) => tableOf(text));
  const sizes = new Map(
    relations.map(({ name }) => [name, { rows: 10, dataBytes: 100, indexBytes: 50, autoIncrement: null }]),
  );
  return foldObjects({ relations, routines: [] }, sizes);
};

test.each<[tables: readonly string[], names: readonly string[]]>([
  [['orders(id,amount)'], ['orders']],
  [['order_0(id,amount)', 'order_1(id,amount)', 'order_2(id,amount)'], ['order_[0-2]']],
  [['order_7(id,amount)'], ['order_7']],
  // Similar names, different tables.
  [
    ['t1(id,amount)', 't2(name,born,city)'],
    ['t1', 't2'],
  ],
  // A shard that lacks a column still belongs.
  [['s1(a,b,c,d)', 's2(a,b,c,d)', 's3(a,b,c)'], ['s[1-3]']],
  [
    ['s1(a,b,c)', 's2(a,b,c)', 's3(x,y,z)'],
    ['s[1,2]', 's3'],
  ],
])('%j fold to %j', (tables, names) => {
  expect(fold(...tables).map(({ name }) => name)).toEqual(names);
});

test('a family sums its sizes and names those that are built otherwise', () => {
  const [family] = fold('s_1(a,b,c,d)', 's_2(a,b,c,d)', 's_10(a,b,c)');
  expect(family).toMatchObject({
    pattern: 's_{#}',
    size: { rows: 30, dataBytes: 300, indexBytes: 150 },
    detail: { members: ['s_1', 's_2', 's_10'], differing: ['s_10'] },
  });
});

test('the terms of a table', () => {
  const object = objectOf('tradeOrder(id bigint,user_id bigint,status varchar(20) comment 订单状态)');
  expect([...termsOf(object, 'shop').keys()].sort()).toEqual(
    [
      'Ntrade_order',
      'ntrade',
      'norder',
      'sshop',
      'cid',
      'Cuser_id',
      'cuser',
      'cstatus',
      'tbigint',
      'tvarchar',
      'tvarchar(20)',
      'm订单',
      'm单状',
      'm状态',
    ].sort(),
  );
  expect(termsOf(object, 'shop').get('norder')).toBe(128);
});

test('the digits of a family are no words of it', () => {
  const [family] = fold('order_0(id)', 'order_1(id)');
  expect(family && [...termsOf(family, 'db1').keys()].filter((term) => term.startsWith('n'))).toEqual(['norder']);
});

test('a view carries its query, and nothing else does', () => {
  const relations = [
    tableOf('orders(id,amount)'),
    { kind: 'view', name: 'v_orders', columns: ['id'], columnsKnown: true } as const,
    { kind: 'view', name: 'v_hidden', columns: ['id'], columnsKnown: true } as const,
  ];
  const definitions = new Map([
    ['v_orders', 'select `orders`.`id` from `orders`'],
    ['orders', 'x'],
  ]);
  const objects = foldObjects({ relations, routines: [] }, new Map(), definitions);
  expect(objects.map(({ name, detail }) => [name, detail.definition])).toEqual([
    ['orders', undefined],
    ['v_orders', 'select `orders`.`id` from `orders`'],
    ['v_hidden', undefined],
  ]);
});
