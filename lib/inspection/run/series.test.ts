import { expect, test } from 'vitest';
import type { Series } from '@/lib/inspection/run/series';
import { appendFigures, dayMs, historyOf } from '@/lib/inspection/run/series';

const start = Date.UTC(2026, 0, 5, 7, 30);
const grown = (days: number, perDay = 1): Series => {
  let series: Series = {};
  for (let day = 0; day < days; day++) {
    for (let i = 0; i < perDay; i++) {
      series = appendFigures(series, start + day * dayMs + i * 1000, new Map([['table-bytes', day * 10 + i]]));
    }
  }
  return series;
};

test('a day is its largest value', () => {
  const history = historyOf(grown(3, 2), start + 3 * dayMs);
  expect(history.daily('table-bytes').map(({ value }) => value)).toEqual([1, 11, 21]);
  expect(history.daily('binlog-bytes')).toEqual([]);
});

test('keeps a quarter, and of older days one point each', () => {
  const series = grown(200, 3);
  const points = series['table-bytes'] ?? [];
  expect(Math.floor((start + 199 * dayMs - (points[0]?.[0] ?? 0)) / dayMs)).toBeLessThanOrEqual(92);
  expect(points.length).toBeLessThan(92 + 3 * 36);
  expect(historyOf(series, start + 200 * dayMs).daily('table-bytes').length).toBeGreaterThanOrEqual(92);
});

test('the same hour of the week is that of the weeks before', () => {
  const history = historyOf(grown(29), start + 28 * dayMs);
  expect(history.sameHour('table-bytes').map(({ value }) => value)).toEqual([0, 70, 140, 210]);
});

test('what was not seen leaves a gap, and no zero', () => {
  const series = appendFigures(grown(2), start + 2 * dayMs, new Map([['binlog-bytes', Number.NaN]]));
  expect(series['table-bytes']).toHaveLength(2);
  expect(series['binlog-bytes']).toBeUndefined();
});
