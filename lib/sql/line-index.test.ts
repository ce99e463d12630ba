import { expect, test } from 'vitest';
import { LineIndex } from '@/lib/sql/line-index';

test.each([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\n\nb', 2, 2, 1],
  ['a\n\nb', 3, 3, 1],
  ['a\n', 2, 2, 1],
  ['😀a\nb', 2, 1, 3],
])('%j at %d is %d:%d', (text, offset, line, column) => {
  const index = new LineIndex(text);
  expect(index.positionOf(offset)).toEqual({ line, column });
  expect(index.offsetOf(line, column)).toBe(offset);
});

test('every offset of a long text', () => {
  const text = Array.from({ length: 1000 }, (_, i) => 'x'.repeat(i % 7)).join('\n');
  const index = new LineIndex(text);
  expect(index.lineCount).toBe(1000);
  let line = 1;
  let start = 0;
  for (let offset = 0; offset <= text.length; offset++) {
    expect(index.positionOf(offset)).toEqual({ line, column: offset - start + 1 });
    if (text[offset] === '\n') {
      line += 1;
      start = offset + 1;
    }
  }
});
