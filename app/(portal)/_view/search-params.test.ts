import { expect, test } from 'vitest';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';

test.each<[params: SearchParams, value: string | undefined]>([
  [{ text: ' order ' }, 'order'],
  [{ text: '' }, undefined],
  [{ text: ['a', 'b'] }, undefined],
  [{}, undefined],
])('%j', (params, value) => {
  expect(oneParam(params, 'text')).toBe(value);
});

test('a value is never longer than its limit', () => {
  expect(oneParam({ text: 'abcdef' }, 'text', 3)).toBe('abc');
});
