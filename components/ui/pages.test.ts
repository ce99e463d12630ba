import { expect, test } from 'vitest';
import { pageKeys, pageOf, pages } from '@/components/ui/pages';

test.each([
  ['/', 'home'],
  ['/tickets', 'tickets'],
  ['/tickets/4821', 'tickets'],
  ['/ticketsx', undefined],
  ['/console', 'console'],
  ['/access/projects/shop', 'access'],
  ['/access/requests/12', 'requests'],
  ['/rules/table-require-primary-key', 'rules'],
  ['/nowhere', undefined],
])('%s belongs to %s', (path, key) => {
  expect(pageOf(path)).toBe(key);
});

test('no two pages share their keys', () => {
  const keys = pageKeys.map((key) => pages[key].keys);
  expect(new Set(keys).size).toBe(keys.length);
});
