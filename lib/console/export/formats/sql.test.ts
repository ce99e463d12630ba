import { expect, test } from 'vitest';
import type { ExportColumn } from '@/lib/console/export/export-column';
import { encodeRows } from '@/lib/console/export/testing/encode-rows';
import { mysql97 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const writtenOf = (kind: ExportColumn['kind'], cell: string | Uint8Array | null) => {
  const text = encodeRows('sql', [{ name: 'a', kind }], [[cell]]).file.toString('utf8');
  return /VALUES\n\(([\s\S]*)\);\n$/.exec(text)?.[1];
};

test.each<[kind: ExportColumn['kind'], cell: string | Uint8Array | null, written: string]>([
  ['text', null, 'NULL'],
  ['text', '', "''"],
  ['text', "O'Brien", "'O''Brien'"],
  ['text', 'a\\b\n\0\x1a', "'a\\\\b\\n\\0\\Z'"],
  ['text', '订单', "'订单'"],
  ['text', "'); DROP TABLE t; -- ", "'''); DROP TABLE t; -- '"],
  ['integer', '-5', '-5'],
  ['number', '1.50', '1.50'],
  ['binary', Buffer.from([0, 39, 92]), '0x00275C'],
  ['binary', Buffer.alloc(0), "''"],
])('%s %j', (kind, cell, written) => expect(writtenOf(kind, cell)).toBe(written));

test('names are quoted, statements are whole and small', () => {
  const rows = Array.from({ length: 450 }, (_, i) => [String(i)]);
  const file = encodeRows('sql', [{ name: 'a`b', kind: 'integer' }], rows, { table: 'my`table' });
  const text = file.file.toString('utf8');
  expect(text.match(/INSERT INTO `my``table` \(`a``b`\) VALUES/g)).toHaveLength(3);
  const script = parseScript(text, { dialect: mysql97 });
  const kinds = script.map(({ result }) => (result.ok ? result.statement.kind : result.error.message));
  expect(kinds.slice(1)).toEqual(['insert', 'insert', 'insert']);
  expect(kinds[0]).toMatch(/^set/);
});
