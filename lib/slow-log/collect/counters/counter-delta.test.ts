import { describe, expect, test } from 'vitest';
import type { CounterFigures, StoredCounter } from './counter-delta';
import { deltaOf, spreadOf } from './counter-delta';

const t = (minute: number) => `2026-11-30 12:${String(minute).padStart(2, '0')}:00.000000`;
const figures = (count: number, sumMicros: number, more: Partial<CounterFigures> = {}): CounterFigures => ({
  count,
  sumMicros,
  minMicros: 10,
  maxMicros: 900,
  lockMicros: 0,
  rowsSent: count,
  rowsExamined: count * 10,
  ...more,
});
const stored = (firstSeen: string, of: CounterFigures): StoredCounter => ({
  ...of,
  key: 'k',
  firstSeen,
  digestId: null,
  fingerprint: null,
});

describe('what was added since the last look', () => {
  test.each<
    [string, CounterFigures & { firstSeen: string }, StoredCounter | undefined, string | undefined, object | undefined]
  >([
    ['the first look counts nothing', { ...figures(5, 500), firstSeen: t(1) }, undefined, undefined, undefined],
    ['nothing', { ...figures(5, 500), firstSeen: t(1) }, stored(t(1), figures(5, 500)), t(2), undefined],
    [
      'some',
      { ...figures(8, 800), firstSeen: t(1) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 3, sumMicros: 300, rowsSent: 3, rowsExamined: 30, maxMicros: 100, minMicros: 100, isMaxNew: false },
    ],
    [
      'one is known to the microsecond',
      { ...figures(6, 5_500, { maxMicros: 5_000 }), firstSeen: t(1) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 1, sumMicros: 5_000, maxMicros: 5_000, minMicros: 5_000, isMaxNew: true },
    ],
    ['a new digest is all new', { ...figures(2, 200), firstSeen: t(3) }, undefined, t(2), { count: 2, sumMicros: 200 }],
    [
      'after a restart or TRUNCATE with more than before',
      { ...figures(9, 90), firstSeen: t(3) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 9, sumMicros: 90 },
    ],
    [
      'after a restart or TRUNCATE with less than before',
      { ...figures(1, 10), firstSeen: t(3) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 1, sumMicros: 10 },
    ],
    [
      'fewer in the same second as the first of all',
      { ...figures(1, 10), firstSeen: t(1) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 1, sumMicros: 10 },
    ],
    [
      'of another server that ran for long: nobody knows when',
      { ...figures(100_000, 9e9), firstSeen: '2026-01-01 00:00:00' },
      stored(t(1), figures(5, 500)),
      t(2),
      undefined,
    ],
    [
      'a sum that wrapped is no negative one',
      { ...figures(8, 3), firstSeen: t(1) },
      stored(t(1), figures(5, 500)),
      t(2),
      { count: 3, sumMicros: 0 },
    ],
  ])('%s', (_name, now, before, lastLook, wanted) => {
    const delta = deltaOf(now, before, lastLook);
    if (wanted === undefined) expect(delta).toBeUndefined();
    else expect(delta).toMatchObject(wanted);
  });
});

describe('how long they took', () => {
  const delta = (count: number, sumMicros: number, maxMicros = sumMicros) => ({
    ...figures(count, sumMicros, { maxMicros }),
    isMaxNew: true,
  });
  test.each<[string, number, number, number | undefined, readonly (readonly [number, number])[]]>([
    ['one', 1, 700, 600, [[700, 1]]],
    ['without a p95 all are the mean', 4, 400, undefined, [[100, 4]]],
    [
      'with one',
      100,
      10_000,
      500,
      [
        [74, 94],
        [500, 6],
      ],
    ],
    ['a p95 of other times does not fit', 100, 10_000, 90_000, [[100, 100]]],
    ['nor one below the mean', 100, 10_000, 20, [[100, 100]]],
  ])('%s', (_name, count, sum, p95, wanted) => {
    const spread = spreadOf(delta(count, sum), p95);
    expect(spread).toEqual(wanted);
    expect(spread.reduce((all, [, some]) => all + some, 0)).toBe(count);
  });
});
