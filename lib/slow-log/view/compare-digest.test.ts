import { expect, test } from 'vitest';
import { differenceOf } from './compare-digest';

test.each<[string, [count: number, meanMicros: number], [count: number, meanMicros: number], string | undefined]>([
  ['only now', [3, 1000], [0, 0], 'new'],
  ['only before', [0, 0], [3, 1000], 'gone'],
  ['in neither', [0, 0], [0, 0], undefined],
  ['slower by half and more', [5, 160_000], [5, 100_000], 'regressed'],
  ['slower by less', [5, 140_000], [5, 100_000], undefined],
  ['slower by milliseconds', [5, 9_000], [5, 1_000], undefined],
  ['too few now', [4, 900_000], [50, 100_000], undefined],
  ['too few before', [50, 900_000], [4, 100_000], undefined],
  ['quicker', [5, 100_000], [5, 900_000], undefined],
  ['more of them', [500, 100_000], [5, 100_000], undefined],
])('%s', (_what, [now, mean], [before, usual], wanted) => {
  const sums = (count: number, micros: number) => ({ count, sumMicros: count * micros });
  expect(differenceOf(sums(now, mean), sums(before, usual))).toBe(wanted);
});
