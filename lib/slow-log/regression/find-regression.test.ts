import { describe, expect, test } from 'vitest';
import type { HourFigure } from './find-regression';
import { judgeHours } from './find-regression';

const hourMs = 3_600_000;
const hours = (means: readonly number[]) => means.map((mean, i) => ({ atMs: i, count: 10, sumMicros: mean * 10 }));
const now = (mean: number, count = 10) => ({ count, sumMicros: mean * count });
const steady = [100_000, 110_000, 95_000, 105_000, 100_000, 98_000, 102_000];

describe('judgeHours', () => {
  test.each<[string, readonly number[], ReturnType<typeof now>, number | string]>([
    ['three times as slow', steady, now(300_000), 3],
    ['as always', steady, now(105_000), 'usual'],
    ['a little slower', steady, now(140_000), 'usual'],
    ['some milliseconds slower', steady.map((mean) => mean / 100), now(5_000), 'usual'],
    ['too few hours', steady.slice(0, 5), now(300_000), 'too-little-history'],
    ['too few statements', steady, now(300_000, 4), 'quiet'],
    ['a bad hour before is not the usual', [...steady, 9_000_000, 8_000_000], now(300_000), 2.94],
    ['times that always vary', [10_000, 900_000, 50_000, 700_000, 100_000, 400_000], now(900_000), 'usual'],
  ])('%s', (_name, before, current, wanted) => {
    const judged = judgeHours(hours(before), current);
    const said = judged.kind === 'regressed' ? Math.round(judged.regression.times * 100) / 100 : judged.kind;
    expect(said).toBe(wanted);
  });

  test('says from what', () => {
    expect(judgeHours(hours(steady), now(300_000))).toEqual({
      kind: 'regressed',
      regression: { nowMicros: 300_000, usualMicros: 100_000, times: 3, hours: 7, basis: 'hours' },
    });
  });
});

describe('the same hours of other weeks and days', () => {
  const at = Date.UTC(2026, 10, 30, 2);
  /** Every hour of so many days: slow at night, quick by day. */
  const history = (days: number, meanOf: (hour: number, day: number) => number): HourFigure[] =>
    Array.from({ length: days * 24 }, (_, i) => {
      const atMs = at - (i + 2) * hourMs;
      const hour = new Date(atMs).getUTCHours();
      return { atMs, count: 10, sumMicros: 10 * meanOf(hour, new Date(atMs).getUTCDay()) };
    });
  const nightly = (hour: number) => (hour >= 1 && hour <= 3 ? 2_000_000 : 20_000);

  test.each<[string, HourFigure[], number, unknown]>([
    ['a nightly job as every night', history(14, nightly), 2_100_000, { kind: 'usual' }],
    [
      'a nightly job that is slower than every night',
      history(14, nightly),
      8_000_000,
      { kind: 'regressed', regression: { basis: 'hour-of-day', times: 4 } },
    ],
    [
      'a weekly one by its weeks',
      history(28, (hour, day) => (day === 1 ? nightly(hour) : 20_000)),
      2_100_000,
      { kind: 'usual' },
    ],
    [
      'too few such hours: all of them say it',
      history(2, () => 20_000),
      100_000,
      { kind: 'regressed', regression: { basis: 'hours' } },
    ],
  ])('%s', (_name, before, mean, wanted) => {
    expect(judgeHours(before, now(mean), at)).toMatchObject(wanted as object);
  });
});
