import { expect, test } from 'vitest';
import { reachMax, reachOf } from '@/lib/inspection/reach';
import { seeded } from '@/lib/inspection/testing/seeded';

test.each<[value: number, warning: number, critical: number, reach: number]>([
  [80, 80, 90, 1],
  [90, 80, 90, 2],
  [85, 80, 90, 1.5],
  [75, 80, 90, 0.5],
  [70, 80, 90, 0],
  [10, 80, 90, 0],
  [500, 80, 90, reachMax],
  // Lower is worse: days left.
  [30, 30, 7, 1],
  [7, 30, 7, 2],
  [100, 30, 7, 0],
  [-5, 30, 7, 2 + 12 / 23],
  [Number.NaN, 80, 90, 0],
  [Number.POSITIVE_INFINITY, 80, 90, reachMax],
  [Number.POSITIVE_INFINITY, 30, 7, 0],
  [5, 5, 5, 2],
  [4.9, 5, 5, 0],
])('%d with warning %d and critical %d reaches %d', (value, warning, critical, reach) => {
  expect(reachOf(value, { warning, critical })).toBeCloseTo(reach, 10);
});

test('is monotone and continuous in the value, in both directions', () => {
  const random = seeded(20261130);
  for (let round = 0; round < 50; round++) {
    const warning = random() * 100;
    const critical = warning + (random() - 0.5) * 80;
    const worse = Math.sign(critical - warning);
    const step = Math.abs(critical - warning) / 1000;
    let before = reachOf(warning - worse * 200, { warning, critical });
    for (let i = 0; i < 400; i++) {
      const value = warning + worse * (-200 + i);
      const now = reachOf(value, { warning, critical });
      expect(now).toBeGreaterThanOrEqual(before);
      expect(reachOf(value + worse * step, { warning, critical }) - now).toBeLessThanOrEqual(0.0011);
      before = now;
    }
  }
});
