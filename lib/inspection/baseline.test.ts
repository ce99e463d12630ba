import { expect, test } from 'vitest';
import type { HourPoint } from '@/lib/inspection/baseline';
import { baselineAt, findAnomaly } from '@/lib/inspection/baseline';
import { seeded } from '@/lib/inspection/testing/seeded';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 9, 5);

/** Weeks with a day and a night, and ±5 of noise. */
function weeks(
  count: number,
  change: (hour: number, value: number) => number = (_, value) => value,
): readonly HourPoint[] {
  const random = seeded(11);
  return Array.from({ length: count * 168 }, (_, hour) => {
    const usual = 100 + 80 * Math.sin((2 * Math.PI * (hour % 24)) / 24) + (random() - 0.5) * 10;
    return { atMs: start + hour * hourMs, value: change(hour, usual) };
  });
}
const last = 5 * 168;
const floor = 20;

test('a usual week is usual at any hour', () => {
  const points = weeks(5);
  for (let end = last - 30; end <= last; end++) expect(findAnomaly(points.slice(0, end), { floor })).toBe('usual');
});

test.each<[what: string, change: (hour: number, value: number) => number, found: string]>([
  ['five hours at double', (hour, value) => (hour >= last - 5 ? value * 2 + 100 : value), 'critical'],
  ['three of five', (hour, value) => (hour >= last - 5 && hour % 2 === 1 ? value + 300 : value), 'critical'],
  ['one of five', (hour, value) => (hour === last - 3 ? value + 900 : value), 'usual'],
  ['less than the floor', (hour, value) => (hour >= last - 5 ? value + 15 : value), 'usual'],
  ['half of what is usual', (hour, value) => (hour >= last - 5 ? value - 90 : value), 'critical'],
])('%s', (_, change, found) => {
  const anomaly = findAnomaly(weeks(5, change), { floor });
  expect(typeof anomaly === 'string' ? anomaly : anomaly.level).toBe(found);
});

test('one strange week in four is outvoted', () => {
  const strange = weeks(5, (hour, value) => (hour >= 168 && hour < 336 ? value * 9 : value));
  expect(findAnomaly(strange, { floor })).toBe('usual');
});

test('two weeks are not enough to know what is usual', () => {
  expect(findAnomaly(weeks(2), { floor })).toBe('not-enough-history');
  expect(findAnomaly([], { floor })).toBe('not-enough-history');
  expect(baselineAt(weeks(2), start + 2 * 168 * hourMs)).toBeUndefined();
  expect(baselineAt(weeks(3), start + 3 * 168 * hourMs)).toMatchObject({ weeks: 3 });
});

test('weeks that were all alike have no deviations to count in', () => {
  const flat = Array.from({ length: last }, (_, hour) => ({
    atMs: start + hour * hourMs,
    value: hour >= last - 5 ? 90 : 1,
  }));
  expect(findAnomaly(flat, { floor })).toMatchObject({ level: 'critical', deviations: null, points: 5 });
});
