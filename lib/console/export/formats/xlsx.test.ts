import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from '@/lib/adapters/xlsx/zip';
import type { ExportColumn } from '@/lib/console/export/export-column';
import { encodeRows } from '@/lib/console/export/testing/encode-rows';

/** Reads the entries by the directory at the end, as programs do, and checks what it says. */
function unzip(file: Buffer): ReadonlyMap<string, string> {
  const end = file.length - 22;
  expect(file.readUInt32LE(end)).toBe(0x06054b50);
  const entries = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let n = 0; n < file.readUInt16LE(end + 10); n++) {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, packed, size] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    const nameLength = file.readUInt16LE(at + 28);
    const place = file.readUInt32LE(at + 42);
    expect(file.readUInt32LE(place)).toBe(0x04034b50);
    const start = place + 30 + file.readUInt16LE(place + 26);
    const content = inflateRawSync(file.subarray(start, start + packed));
    expect([content.length, crc32(content)]).toEqual([size, crc]);
    entries.set(file.subarray(at + 46, at + 46 + nameLength).toString('utf8'), content.toString('utf8'));
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return entries;
}

const cell = (kind: ExportColumn['kind'], value: string | Uint8Array | null) => {
  const { file } = encodeRows('xlsx', [{ name: 'a', kind }], [[value]], { header: false });
  return /<row>(.*)<\/row>/s.exec(unzip(file).get('xl/worksheets/sheet1.xml') ?? '')?.[1];
};
const inline = (text: string, style = '') =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${text}</t></is></c>`;

test.each<[kind: ExportColumn['kind'], value: string | Uint8Array | null, written: string]>([
  ['text', null, '<c/>'],
  ['text', '', '<c t="inlineStr"><is><t/></is></c>'],
  ['text', '订单 🎫 <&>', inline('订单 🎫 &lt;&amp;&gt;')],
  ['text', '12', inline('12')],
  ['text', '=1+1', inline('=1+1', ' s="2"')],
  ['text', '\t-1', inline('\t-1', ' s="2"')],
  ['text', '＝1', inline('＝1', ' s="2"')],
  ['text', 'a\r\nb\u0000', inline('a&#13;\nb')],
  ['integer', '-5', '<c><v>-5</v></c>'],
  ['integer', '9007199254740993', inline('9007199254740993')],
  ['number', '1.50', '<c><v>1.50</v></c>'],
  ['number', '12345678901234.56', inline('12345678901234.56')],
  ['binary', Buffer.from([1, 171]), inline('0x01AB')],
])('%s %j', (kind, value, written) => expect(cell(kind, value)).toBe(written));

test('a text that is too long is cut with a mark, and counted', () => {
  const { file, cutCells } = encodeRows('xlsx', [{ name: 'a', kind: 'text' }], [['x'.repeat(40_000)], ['y']]);
  expect(cutCells).toBe(1);
  expect(unzip(file).get('xl/worksheets/sheet1.xml')).toContain(`${'x'.repeat(100)}…</t>`);
});

test('many rows, in blocks that follow each other', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [String(i), `订单 ${i}`]);
  const columns = [
    { name: '=id', kind: 'integer' },
    { name: 'name', kind: 'text' },
  ] as const;
  const entries = unzip(encodeRows('xlsx', columns, rows).file);
  const sheet = entries.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet.match(/<row>/g)).toHaveLength(20_001);
  expect(sheet).not.toContain('<f>');
  expect(sheet.endsWith('</sheetData></worksheet>')).toBe(true);
  expect([...entries.keys()].at(-1)).toBe('[Content_Types].xml');
  expect(entries.get('docProps/core.xml')).toContain('<dc:creator>ann</dc:creator>');
});
