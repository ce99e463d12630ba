import { expect, test } from 'vitest';
import { editDistance, nearestName } from '@/lib/review/text/nearest-name';

test.each<[name: string, candidates: readonly string[], nearest: string | undefined]>([
  ['ordres', ['orders', 'users'], 'orders'],
  ['ORDRES', ['orders'], 'orders'],
  ['order', ['orders', 'border'], 'orders'],
  ['usr_id', ['user_id', 'id'], 'user_id'],
  ['nothing', ['orders', 'users'], undefined],
  ['ab', ['ac'], undefined],
  ['x', ['y'], undefined],
  ['orders', [], undefined],
])('%s among %o is %s', (name, candidates, nearest) => expect(nearestName(name, candidates)).toBe(nearest));

test.each<[a: string, b: string, distance: number]>([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'acb', 1],
  ['abc', 'abcd', 1],
  ['kitten', 'sitting', 3],
])('%s and %s: %i', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));
