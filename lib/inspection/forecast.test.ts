import { describe, expect, test } from 'vitest';
import type { DayPoint } from '@/lib/inspection/forecast';
import { dailyMaxima, forecastDays, sinceLastJump, theilSen } from '@/lib/inspection/forecast';
import { seeded } from '@/lib/inspection/testing/seeded';

const series = (days: number, at: (day: number) => number): readonly DayPoint[] =>
  Array.from({ length: days }, (_, day) => ({ day, value: at(day) }));
/** Noise of ±`size` around a line. */
const noisy = (days: number, from: number, slope: number, size: number, seed = 7) => {
  const random = seeded(seed);
  return series(days, (day) => from + slope * day + (random() - 0.5) * 2 * size);
};

test('a straight line is continued', () => {
  expect(
    forecastDays(
      series(30, (day) => 500 + 10 * day),
      1000,
    ),
  ).toEqual({
    kind: 'days-left',
    days: 21,
    earliest: 21,
    latest: 21,
    slopePerDay: 10,
    since: 0,
  });
});

test.each([
  ['no point', []],
  ['13 days', series(13, (day) => day)],
  ['two weeks with most days missing', series(30, (day) => day).filter(({ day }) => day % 5 === 0)],
])('%s: not enough history', (_, points) => {
  expect(forecastDays(points, 1000).kind).toBe('not-enough-history');
});

test('the interval holds the days to come in about nine of ten cases', () => {
  let held = 0;
  const rounds = 200;
  for (let seed = 1; seed <= rounds; seed++) {
    const found = forecastDays(noisy(30, 500, 5, 12, seed), 1000);
    if (found.kind !== 'days-left') continue;
    const truth = (1000 - (500 + 5 * 29)) / 5;
    // The height of the line has an error of its own, of a day at most here.
    if (found.earliest - 1 <= truth && (found.latest ?? Number.POSITIVE_INFINITY) + 1 >= truth) held += 1;
    expect(found.earliest).toBeLessThanOrEqual(found.days);
    expect(found.latest ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(found.days);
  }
  expect(held / rounds).toBeGreaterThan(0.85);
});

test('a spike of a day moves nothing', () => {
  const calm = forecastDays(
    series(30, (day) => 500 + 10 * day),
    1000,
  );
  const spiked = forecastDays(
    series(30, (day) => 500 + 10 * day + (day === 29 ? 150 : 0)),
    1000,
  );
  expect(spiked.kind === 'days-left' && calm.kind === 'days-left' && Math.abs(spiked.days - calm.days)).toBeLessThan(1);
});

describe('a level that jumped', () => {
  const purged = series(40, (day) => (day < 20 ? 800 + 5 * day : 300 + 5 * day));
  test('begins its history anew', () => {
    expect(sinceLastJump(purged)[0]?.day).toBe(20);
    expect(forecastDays(purged, 1000)).toMatchObject({ kind: 'days-left', slopePerDay: 5, since: 20, days: 101 });
  });
  test('has not enough of it soon after', () => {
    expect(forecastDays(purged.slice(0, 25), 1000)).toEqual({ kind: 'not-enough-history', days: 5, needed: 14 });
  });
  test('that comes back was none', () => {
    const random = seeded(3);
    const points = series(30, (day) => 500 + 10 * day + random() + (day === 12 ? 200 : 0));
    expect(sinceLastJump(points)[0]?.day).toBe(0);
  });
});

test('what shrinks or stands still never fills up', () => {
  expect(
    forecastDays(
      series(30, (day) => 500 - day),
      1000,
    ).kind,
  ).toBe('no-limit-in-sight');
  expect(
    forecastDays(
      series(30, () => 500),
      1000,
    ).kind,
  ).toBe('no-limit-in-sight');
  const wobbling = forecastDays(noisy(30, 500, 0, 5), 100_000);
  expect(wobbling.kind).toBe('no-limit-in-sight');
});

test('what is full already is full today', () => {
  expect(
    forecastDays(
      series(30, (day) => 900 + 10 * day),
      1000,
    ),
  ).toMatchObject({ days: 0, earliest: 0, latest: 0 });
});

test('several points of a day are one: the largest', () => {
  expect(
    dailyMaxima([
      { day: 1.2, value: 3 },
      { day: 1.9, value: 7 },
      { day: 0, value: 1 },
      { day: 2, value: Number.NaN },
    ]),
  ).toEqual([
    { day: 0, value: 1 },
    { day: 1, value: 7 },
  ]);
});

test('one outlier in ten does not turn the slope', () => {
  const points = series(40, (day) => 2 * day + (day % 10 === 3 ? 900 : 0));
  const { slope, lower, upper } = theilSen(points);
  expect(slope).toBeCloseTo(2, 1);
  expect(lower).toBeLessThanOrEqual(slope);
  expect(upper).toBeGreaterThanOrEqual(slope);
});
