import { describe, expect, test } from 'vitest';
import { findRegression } from './regression';

const hours = (means: readonly number[]) => means.map((mean, i) => ({ atMs: i, count: 10, sumMicros: mean * 10 }));
const now = (mean: number, count = 10) => ({ count, sumMicros: mean * count });
const steady = [100_000, 110_000, 95_000, 105_000, 100_000, 98_000, 102_000];

describe('findRegression', () => {
  test.each<[string, readonly number[], ReturnType<typeof now>, number | undefined]>([
    ['three times as slow', steady, now(300_000), 3],
    ['as always', steady, now(105_000), undefined],
    ['a little slower', steady, now(140_000), undefined],
    ['some milliseconds slower', steady.map((mean) => mean / 100), now(5_000), undefined],
    ['too few hours', steady.slice(0, 5), now(300_000), undefined],
    ['too few statements', steady, now(300_000, 4), undefined],
    ['a bad hour before is not the usual', [...steady, 9_000_000, 8_000_000], now(300_000), 2.94],
    ['times that always vary', [10_000, 900_000, 50_000, 700_000, 100_000, 400_000], now(900_000), undefined],
  ])('%s', (_name, before, current, times) => {
    const found = findRegression(hours(before), current);
    expect(found === undefined ? undefined : Math.round(found.times * 100) / 100).toBe(times);
  });

  test('says from what', () => {
    expect(findRegression(hours(steady), now(300_000))).toEqual({
      nowMicros: 300_000,
      usualMicros: 100_000,
      times: 3,
      hours: 7,
    });
  });
});
