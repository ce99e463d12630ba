import { expect, test } from 'vitest';
import type { Sort } from '@/components/console/grid/row-order';
import { rowOrder } from '@/components/console/grid/row-order';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

const columns: readonly FrameColumn[] = [
  { name: 'id', type: 'bigint', mask: null, hidden: [] },
  { name: 'name', type: 'varchar', mask: null, hidden: [] },
];
const rows: readonly (readonly Cell[])[] = [
  [10, 'Beta'],
  ['9007199254740993', null],
  [9, 'alpha'],
  [null, 'alphabet'],
];

test.each<[filter: string, sort: Sort | undefined, shown: readonly number[] | undefined]>([
  ['', undefined, undefined],
  ['ALPHA', undefined, [2, 3]],
  ['nothing', undefined, []],
  ['', { column: 0, descending: false }, [3, 2, 0, 1]],
  ['', { column: 0, descending: true }, [1, 0, 2, 3]],
  ['', { column: 1, descending: false }, [1, 0, 2, 3]],
  ['alpha', { column: 0, descending: true }, [2, 3]],
])('filter "%s", sort %j', (filter, sort, shown) => {
  const order = rowOrder(rows, columns, filter, sort);
  expect(order && [...order]).toEqual(shown);
});
