import { expect, test } from 'vitest';
import { diffStatements } from '@/lib/ticket/statement-diff';

const told = (before: string, after: string) =>
  diffStatements([...before], [...after])
    .map((difference) => {
      const old = 'before' in difference ? (before[difference.before] ?? '?') : '';
      const now = 'after' in difference ? (after[difference.after] ?? '?') : '';
      const signs = { same: `=${old}`, changed: `${old}>${now}`, removed: `-${old}`, added: `+${now}` };
      return signs[difference.kind];
    })
    .join(' ');

test.each([
  ['abc', 'abc', '=a =b =c'],
  ['abc', 'axc', '=a b>x =c'],
  ['abc', 'ac', '=a -b =c'],
  ['ac', 'abc', '=a +b =c'],
  ['abc', 'cab', '+c =a =b -c'],
  ['aab', 'ab', '=a -a =b'],
  ['ab', 'aab', '=a +a =b'],
  ['', 'ab', '+a +b'],
  ['ab', '', '-a -b'],
  ['', '', ''],
  ['abcd', 'wxyz', 'a>w b>x c>y d>z'],
  ['abcd', 'xd', 'a>x -b -c =d'],
])('%s -> %s', (before, after, expected) => {
  expect(told(before, after)).toBe(expected);
});

test('every statement of both sides stands exactly once, also in large scripts', () => {
  const before = Array.from({ length: 5_000 }, (_, i) => `UPDATE t SET a = ${i % 700}`);
  const after = before.toReversed();
  const differences = diffStatements(before, after);
  const ordinals = (side: 'before' | 'after') =>
    differences
      .flatMap((difference) => (side in difference ? [Reflect.get(difference, side) as number] : []))
      .sort((x, y) => x - y);
  expect(ordinals('before')).toEqual(before.map((_, i) => i));
  expect(ordinals('after')).toEqual(after.map((_, i) => i));
});
