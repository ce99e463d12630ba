import { expect, test } from 'vitest';
import type { ExportColumn } from '@/lib/console/export/export-column';
import { encodeRows } from '@/lib/console/export/testing/encode-rows';

test.each<[kind: ExportColumn['kind'], cell: string | Uint8Array | null, value: unknown]>([
  ['text', null, null],
  ['text', '', ''],
  ['text', 'say "yes"\n\\ \u0001 \u2028 订单 🎫', 'say "yes"\n\\ \u0001 \u2028 订单 🎫'],
  ['text', '=1', '=1'],
  ['integer', '7', 7],
  ['integer', '-7', -7],
  ['integer', '0', 0],
  ['integer', '007', '007'],
  ['integer', '9007199254740993', '9007199254740993'],
  ['number', '1.10', '1.10'],
  ['binary', Buffer.from([0, 171]), '0x00AB'],
])('%s %j', (kind, cell, value) => {
  const { file } = encodeRows('json', [{ name: 'a', kind }], [[cell]]);
  expect(JSON.parse(file.toString('utf8'))).toEqual([{ a: value }]);
});

const columns = ['id', 'id', '订单'].map((name) => ({ name, kind: 'integer' as const }));

test('an array, and one object a line; equal names get a number', () => {
  const rows = [
    ['1', '2', '3'],
    ['4', '5', null],
  ];
  const objects = [
    { id: 1, id_2: 2, 订单: 3 },
    { id: 4, id_2: 5, 订单: null },
  ];
  expect(JSON.parse(encodeRows('json', columns, rows).file.toString('utf8'))).toEqual(objects);
  const lines = encodeRows('ndjson', columns, rows).file.toString('utf8').split('\n');
  expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(objects);
  expect(JSON.parse(encodeRows('json', columns, []).file.toString('utf8'))).toEqual([]);
});
