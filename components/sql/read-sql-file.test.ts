import { expect, test } from 'vitest';
import { readSqlFile, sqlFileBytesMax } from '@/components/sql/read-sql-file';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

test.each<[name: string, input: Uint8Array, expected: ReturnType<typeof readSqlFile>]>([
  ['utf-8', utf8('-- 渠道\nSELECT 1;'), { ok: true, text: '-- 渠道\nSELECT 1;' }],
  ['with a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x31), { ok: true, text: '1' }],
  ['with CRLF', utf8('a\r\nb\rc'), { ok: true, text: 'a\nb\nc' }],
  ['UTF-16LE', bytes(0xff, 0xfe, 0x31, 0), { ok: false, reason: 'not-utf8', encoding: 'UTF-16LE' }],
  [
    'GBK 订单订单',
    bytes(0xb6, 0xa9, 0xb5, 0xa5, 0xb6, 0xa9, 0xb5, 0xa5),
    { ok: false, reason: 'not-utf8', encoding: 'GBK / GB18030' },
  ],
  ['Latin-1 é', bytes(0x63, 0x61, 0x66, 0xe9), { ok: false, reason: 'not-utf8' }],
  ['a picture', bytes(0x89, 0x50, 0, 0x47), { ok: false, reason: 'binary' }],
  ['empty', bytes(), { ok: true, text: '' }],
])('%s', (_name, input, expected) => {
  expect(readSqlFile(input)).toEqual(expected);
});

test('too big', () => {
  expect(readSqlFile(new Uint8Array(sqlFileBytesMax + 1))).toEqual({ ok: false, reason: 'too-big' });
});
