import { expect, test } from 'vitest';
import { editorOffset, findingFrom } from '@/components/sql/finding';

test.each([
  ['a\nb\nc', 4, 4],
  ['a\r\nb\r\nc', 0, 0],
  ['a\r\nb\r\nc', 1, 1],
  ['a\r\nb\r\nc', 3, 2],
  ['a\r\nb\r\nc', 6, 4],
  ['a\r\nb', 99, 3],
])('offset %#', (text, stored, expected) => {
  expect(editorOffset(text)(stored)).toBe(expected);
});

const findings = [{ from: 30 }, { from: 10 }, { from: 20 }];
test.each<[number, 1 | -1, number]>([
  [0, 1, 10],
  [10, 1, 20],
  [30, 1, 10],
  [20, -1, 10],
  [10, -1, 30],
])('from %s by %s to %s', (position, step, expected) => {
  expect(findingFrom(findings, position, step)?.from).toBe(expected);
});

test('no findings, nowhere to go', () => {
  expect(findingFrom([], 0, 1)).toBeUndefined();
});
