import { expect, test } from 'vitest';
import { inWords } from '@/lib/review/text/words';

test.each([
  ['a code where codes stand', { unit: 'bytes' }, { unit: '个字节' }],
  ['a list of codes', { expected: 'a name, a number' }, { expected: '名称、数字' }],
  ['a code with its group, wherever it stands', { own: 'readers/query' }, { own: '查询' }],
  ['a name that is spelt like a code', { column: 'bytes', other: 'checks' }, { column: 'bytes', other: 'checks' }],
  ['what is no code', { reason: '42', rows: 3 }, { reason: '42', rows: 3 }],
])('%s', (_, data, shown) => {
  expect(inWords(data, 'zh')).toEqual(shown);
});
