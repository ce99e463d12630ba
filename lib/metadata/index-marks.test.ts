import { expect, test } from 'vitest';
import { markIndexes } from '@/lib/metadata/index-marks';
import type { Index, IndexKind } from '@/lib/schema/model';

/** `primary(id)`, `unique u(a,b)`, `index i(a)` */
function index(text: string): Index {
  const [, kind = 'index', name = 'PRIMARY', columns = ''] = /^(\w+) ?(\w+)?\((.*)\)$/.exec(text) ?? [];
  const parts = columns.split(',').map((part) => {
    const [column = '', direction] = part.split(' ');
    return { column, expression: null, length: null, descending: direction === 'desc' };
  });
  return { name, kind: kind as IndexKind, parts, visible: true, comment: '' };
}

test.each<[indexes: readonly string[], duplicates: readonly (string | null)[]]>([
  [
    ['primary(id)', 'index a(user_id)'],
    [null, null],
  ],
  [
    ['index a(x)', 'index b(x)'],
    [null, 'a'],
  ],
  [
    ['index a(x)', 'index b(x,y)'],
    ['b', null],
  ],
  [
    ['index b(x,y)', 'index a(X)'],
    [null, 'b'],
  ],
  [
    ['unique u(x)', 'index b(x,y)'],
    [null, null],
  ],
  [
    ['unique u(x)', 'index b(x)'],
    [null, 'u'],
  ],
  [
    ['index b(x)', 'unique u(x)'],
    ['u', null],
  ],
  [
    ['primary(id)', 'unique u(id)'],
    [null, 'PRIMARY'],
  ],
  [
    ['index a(x desc)', 'index b(x,y)'],
    [null, null],
  ],
  [
    ['fulltext f(x)', 'index b(x)'],
    [null, null],
  ],
  [
    ['fulltext f(x)', 'fulltext g(x)'],
    [null, 'f'],
  ],
])('%j', (indexes, duplicates) => {
  expect(markIndexes({ indexes: indexes.map(index) }, null).map((mark) => mark.duplicates)).toEqual(duplicates);
});

test.each<[text: string, days: number, use: string]>([
  ['index a(x)', 30, 'unused'],
  ['index a(x)', 2, 'unknown'],
  ['unique a(x)', 30, 'used'],
  ['index other(x)', 30, 'unknown'],
])('%s unused for %i days is %s', (text, days, use) => {
  expect(markIndexes({ indexes: [index(text)] }, { days, unused: ['a'], known: ['a'] })[0]?.use).toBe(use);
});
