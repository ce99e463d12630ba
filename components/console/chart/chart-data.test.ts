import { expect, test } from 'vitest';
import { chartData } from '@/components/console/chart/chart-data';
import type { FrameColumn } from '@/lib/console/run/frame';

const column = (name: string, type: string): FrameColumn => ({ name, type, mask: null, hidden: [] });
const day = column('day', 'date');
const city = column('city', 'varchar');
const count = (name: string) => column(name, 'bigint');

test('a time column is x and runs forwards; gaps stay', () => {
  const chart = chartData(
    [count('id'), city, day, column('amount', 'decimal')],
    [
      [1, 'a', '2026-01-02', '5.5'],
      [2, 'b', '2026-01-01', null],
    ],
  );
  expect(chart?.x).toEqual({ name: 'day', values: ['2026-01-01', '2026-01-02'], isTime: true });
  expect(chart?.lines).toEqual([
    { name: 'id', values: [2, 1] },
    { name: 'amount', values: [null, 5.5] },
  ]);
});

test('three lines at most, and it says how many are left out', () => {
  const columns = [city, ...['a', 'b', 'c', 'd', 'e'].map(count)];
  const chart = chartData(columns, [
    ['x', 1, 2, 3, 4, 5],
    ['y', 1, 2, 3, 4, 5],
  ]);
  expect([chart?.lines.length, chart?.left, chart?.x.name]).toEqual([3, 2, 'city']);
});

test.each([
  [[city], [['x'], ['y']]],
  [[count('n')], [[1], [2]]],
  [[city, count('n')], [['x', 1]]],
  [
    [city, { ...count('n'), mask: 'full' as const }],
    [
      ['x', '***'],
      ['y', '***'],
    ],
  ],
])('%j cannot be drawn', (columns, rows) => {
  expect(chartData(columns, rows)).toBeUndefined();
});
