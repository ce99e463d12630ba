import { expect, test } from 'vitest';
import { isSameOrigin, isUnsafe } from './same-origin';

test.each<[origin: string | null, same: boolean]>([
  ['https://sluice.test', true],
  ['https://sluice.test:443', false],
  ['http://sluice.test', false],
  ['https://sluice.test.evil.test', false],
  ['https://evil.test', false],
  ['null', false],
  ['', false],
  [null, false],
])('Origin %s', (origin, same) => {
  expect(isSameOrigin(new Headers(origin === null ? {} : { origin }), 'https://sluice.test')).toBe(same);
});

test('every method but the reading ones is unsafe, also one nobody has heard of', () => {
  expect(['GET', 'HEAD', 'OPTIONS'].map(isUnsafe)).toEqual([false, false, false]);
  expect(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'get'].map(isUnsafe)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
});
