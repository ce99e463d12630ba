import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeWorkbook } from '@/lib/adapters/xlsx/write-workbook';
import { crc32 } from '@/lib/adapters/xlsx/zip';

/** Reads the entries by their local heads, and checks what the heads say. */
function unzip(file: Buffer): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let at = 0;
  while (file.readUInt32LE(at) === 0x04034b50) {
    const [crc, packed, size, nameLength] = [
      file.readUInt32LE(at + 14),
      file.readUInt32LE(at + 18),
      file.readUInt32LE(at + 22),
      file.readUInt16LE(at + 26),
    ];
    const start = at + 30 + nameLength;
    const content = inflateRawSync(file.subarray(start, start + packed));
    expect(content.length).toBe(size);
    expect(crc32(content)).toBe(crc);
    entries.set(file.subarray(at + 30, start).toString('utf8'), content.toString('utf8'));
    at = start + packed;
  }
  expect(file.readUInt32LE(file.length - 22)).toBe(0x06054b50);
  expect(file.readUInt32LE(file.length - 6)).toBe(at);
  return entries;
}

const sheet = (cell: string) => {
  const file = writeWorkbook([{ name: 'One', heads: ['Head'], widths: [10], rows: [[cell]] }]);
  return unzip(file).get('xl/worksheets/sheet1.xml') ?? '';
};

test('the check sum is the one of ZIP', () => expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926));

test.each(['=1+1', '+cmd|x', '-2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])('%j stays a text', (text) => {
  const xml = sheet(text);
  expect(xml).not.toContain('<f>');
  expect(xml).toContain('t="inlineStr" s="2"');
});

test.each([
  ['a < b & "c"', 'a &lt; b &amp; &quot;c&quot;'],
  ['订单 🎫', '订单 🎫'],
  ['\u0000\u0007x\ud800', 'x'],
])('%j is written as %s', (text, written) => expect(sheet(text)).toContain(`>${written}</t>`));

test('every sheet is named where the others look for it', () => {
  const empty = { heads: ['a'], widths: [5], rows: [] };
  const entries = unzip(
    writeWorkbook([
      { name: 'A & B', ...empty },
      { name: '列', ...empty },
    ]),
  );
  expect([...entries.keys()].filter((name) => name.startsWith('xl/worksheets'))).toHaveLength(2);
  expect(entries.get('xl/workbook.xml')).toContain('A &amp; B');
  expect(entries.get('[Content_Types].xml')).toContain('/xl/worksheets/sheet2.xml');
});
