import { expect, test } from 'vitest';
import { familiesOf } from '@/lib/inspection/table-family';

const tables = (...names: string[]) => names.map((table) => ({ schema: 'shop', table }));

test('tables of one stem are a family, in the order of their numbers', () => {
  const [family] = familiesOf(tables('orders_10', 'orders_2', 'orders_1', 'users'), 3);
  expect(family?.stem).toBe('orders_');
  expect(family?.members.map(({ number }) => number)).toEqual([1, 2, 10]);
});

test('few members, years and longer numbers are none', () => {
  expect(familiesOf(tables('a_1', 'a_2'), 3)).toEqual([]);
  expect(familiesOf(tables('book_2023', 'book_2024', 'book_2025'), 3)).toEqual([]);
  expect(familiesOf(tables('log_20260101', 'log_20260102', 'log_20260103'), 3)).toEqual([]);
});
