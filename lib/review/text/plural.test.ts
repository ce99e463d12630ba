import { expect, test } from 'vitest';
import { isPlural } from './plural';

test.each(['orders', 'items', 'boxes', 'companies', 'people', 'indices', 'addresses', 'statuses', 'files'])(
  '%s is a plural',
  (word) => expect(isPlural(word)).toBe(true),
);

test.each([
  'order',
  'address',
  'status',
  'news',
  'series',
  'axis',
  'analysis',
  'bus',
  'gps',
  'logistics',
  'id',
  'data',
  '',
])('%s is none', (word) => expect(isPlural(word)).toBe(false));
