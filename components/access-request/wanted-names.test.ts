import { expect, test } from 'vitest';
import { readName, readNames, writeNames } from '@/components/access-request/wanted-names';

test.each([
  ['app.orders', { schema: 'app', object: 'orders', column: null }],
  [' app.orders.mobile ', { schema: 'app', object: 'orders', column: 'mobile' }],
  ['app.*', { schema: 'app', object: null, column: null }],
  ['`a.b`.`c``d`', { schema: 'a.b', object: 'c`d', column: null }],
  ['订单.明细', { schema: '订单', object: '明细', column: null }],
  ['orders', undefined],
  ['a.b.c.d', undefined],
  ['a..b', undefined],
  ['a.b c', undefined],
  ['app.*.id', undefined],
])('%s', (line, name) => expect(readName(line)).toEqual(name));

test('what is written is read again', () => {
  const missing = [
    { schema: 'app', table: 'orders' },
    { schema: 'a.b', table: 'c d', column: 'e`f' },
    { schema: 'app', table: 'orders' },
  ];
  expect(writeNames(missing)).toBe('app.orders\n`a.b`.`c d`.`e``f`');
  expect(readNames(writeNames(missing))).toEqual({
    ok: true,
    names: [
      { schema: 'app', object: 'orders', column: null },
      { schema: 'a.b', object: 'c d', column: 'e`f' },
    ],
  });
  expect(readNames('app.orders\n\noops')).toEqual({ ok: false, line: 3 });
});
