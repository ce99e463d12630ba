import { expect, test } from 'vitest';
import { moveRange, rangeAt, rectOf } from '@/components/console/grid/grid-range';

const size = { rows: 100, columns: 5, page: 20 };
const press = (keys: string) => ({
  key: keys.split(' ').at(-1) ?? '',
  shiftKey: keys.includes('Shift'),
  ctrlKey: keys.includes('Ctrl'),
  metaKey: false,
});

test.each<[keys: string, row: number, column: number]>([
  ['ArrowDown', 11, 2],
  ['ArrowLeft', 10, 1],
  ['Ctrl ArrowUp', 0, 2],
  ['Ctrl ArrowRight', 10, 4],
  ['PageDown', 30, 2],
  ['Home', 10, 0],
  ['Ctrl End', 99, 4],
])('%s', (keys, row, column) => {
  expect(moveRange(rangeAt(10, 2), press(keys), size)).toEqual(rangeAt(row, column));
});

test('Shift keeps the anchor', () => {
  const range = moveRange(rangeAt(10, 2), press('Shift PageUp'), size);
  expect(range && rectOf(range)).toEqual({ top: 0, bottom: 10, left: 2, right: 2 });
});

test('the first key chooses the first cell, others and empty grids nothing', () => {
  expect(moveRange(undefined, press('ArrowDown'), size)).toEqual(rangeAt(0, 0));
  expect(moveRange(rangeAt(0, 0), press('x'), size)).toBeUndefined();
  expect(moveRange(undefined, press('ArrowDown'), { ...size, rows: 0 })).toBeUndefined();
});
