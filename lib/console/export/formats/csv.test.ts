import { expect, test } from 'vitest';
import type { ExportColumn } from '@/lib/console/export/export-column';
import { encodeRows } from '@/lib/console/export/testing/encode-rows';

const kinds = ['text', 'integer', 'number', 'binary'] as const;
const csv = (kind: ExportColumn['kind'], cell: string | Uint8Array | null, options = {}) =>
  encodeRows('csv', [{ name: 'a', kind }], [[cell]], { header: false, ...options }).file.toString('utf8');

test.each<[cell: string | null, written: string]>([
  [null, ''],
  ['', '""'],
  ['plain', 'plain'],
  ['two words', 'two words'],
  ['a,b', '"a,b"'],
  ['say "yes"', '"say ""yes"""'],
  ['a\nb', '"a\nb"'],
  ['a\r\nb', '"a\r\nb"'],
  ['"', '""""'],
  ['订单 🎫', '订单 🎫'],
  ['，全角', '，全角'],
  ['　缩进', '　缩进'],
  ['-5', "'-5"],
  ['=1+1', "'=1+1"],
  ['=1,2', '"\'=1,2"'],
  ['＝1', "'＝1"],
  ['a;=1', "a;'=1"],
  [';=1', "';=1"],
  ['\t=1', "'\t'=1"],
  ['\r=1', '"\'\r\'=1"'],
  ['2026-11-30 09:00:00', '2026-11-30 09:00:00'],
  ['a\0b', 'a\0b'],
])('a text %j', (cell, written) => expect(csv('text', cell)).toBe(`${written}\r\n`));

test.each<[kind: ExportColumn['kind'], cell: string | Uint8Array, written: string]>([
  ['integer', '-5', '-5'],
  ['integer', '18446744073709551615', '18446744073709551615'],
  ['number', '-0.10', '-0.10'],
  ['number', '1e-20', '1e-20'],
  ['binary', Buffer.from([0, 255, 61]), '0x00FF3D'],
  ['binary', Buffer.alloc(0), '""'],
])('%s %j', (kind, cell, written) => expect(csv(kind, cell)).toBe(`${written}\r\n`));

test('every kind has NULL as nothing at all', () => {
  for (const kind of kinds) expect(csv(kind, null)).toBe('\r\n');
});

test('names of columns are guarded and quoted too, after the mark of UTF-8', () => {
  const columns = ['=cmd', 'a,b', '名'].map((name) => ({ name, kind: 'text' as const }));
  expect(encodeRows('csv', columns, [['1', '2', null]], { bom: true }).file.toString('utf8')).toBe(
    '\ufeff\'=cmd,"a,b",名\r\n1,2,\r\n',
  );
});

test('a long text is written whole', () => {
  const text = `${'字'.repeat(200_000)},`;
  expect(csv('text', text)).toBe(`"${text}"\r\n`);
});
