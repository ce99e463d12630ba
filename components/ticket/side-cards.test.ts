import { expect, test } from 'vitest';
import { ordinalText } from '@/components/ticket/side-cards';

test.each([
  [[0], 'S1'],
  [[1, 2], 'S2–S3'],
  [[4, 0, 1, 2, 7], 'S1–S3, S5, S8'],
  [[], ''],
])('%j is %s', (ordinals, text) => {
  expect(ordinalText(ordinals)).toBe(text);
});
