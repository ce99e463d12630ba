import { expect, test } from 'vitest';
import type { RecordFormat } from './read-records';
import { readRecords, recordLengthMax } from './read-records';
import type { ReplayRecord } from './replay-ticket';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, format: RecordFormat, size = 7): Promise<readonly ReplayRecord[]> {
  const out: ReplayRecord[] = [];
  for await (const record of readRecords(inPieces(text, size), format)) out.push(record);
  return out;
}

const shown = (records: readonly ReplayRecord[]) =>
  records.map((record) =>
    record.kind === 'ticket' ? `${record.ticket.id} ${record.ticket.sql}` : `${record.id} ${record.reason}`,
  );

test.each<[name: string, format: RecordFormat, text: string, records: readonly string[]]>([
  ['lines', 'jsonl', '{"id":1,"sql":"SELECT 1"}\n{"id":2,"sql":"SELECT 2"}\n', ['1 SELECT 1', '2 SELECT 2']],
  ['no last line end, blank lines, CRLF', 'jsonl', '\r\n{"id":1,"sql":"a"}\r\n\r\n{"id":2,"sql":"b"}', ['1 a', '2 b']],
  ['an array with a record a line', 'jsonl', '[\n{"id":1,"sql":"a"},\n{"id":2,"sql":"b"}\n]\n', ['1 a', '2 b']],
  [
    'a line that is none',
    'jsonl',
    '{"id":1,"sql":"a"}\nnope\n[1]\n{"id":4}',
    ['1 a', '#2 not-a-record', '#3 not-a-record', '4 no-sql'],
  ],
  ['rows', 'csv', 'id,sql\n1,SELECT 1\n2,SELECT 2\n', ['1 SELECT 1', '2 SELECT 2']],
  [
    'quotes, commas and line ends in a field',
    'csv',
    'ID,"SQL"\n1,"SELECT ""a"", 2;\nSELECT 3"\n',
    ['1 SELECT "a", 2;\nSELECT 3'],
  ],
  ['CRLF and no last line end', 'csv', 'id,sql\r\n1,a\r\n\r\n2,b', ['1 a', '2 b']],
  ['a row of another length', 'csv', 'id,sql\n1,a,b\n2,b\n', ['#1 not-a-record', '2 b']],
  ['an empty field', 'csv', 'id,sql\n1,\n,"x"\n', ['1 no-sql', '#2 x']],
])('%s, cut anywhere', async (_, format, text, records) => {
  for (const size of [1, 2, 7, 1000]) expect(shown(await read(text, format, size))).toEqual(records);
});

test.each<[format: RecordFormat, text: (sql: string) => string]>([
  ['jsonl', (sql) => `{"id":1,"sql":"${sql}"}\n{"id":2,"sql":"b"}\n`],
  ['csv', (sql) => `id,sql\n1,"${sql}"\n2,b\n`],
])('%s: a record that is too long is told, and the next one is read', async (format, text) => {
  const records = await read(text('x'.repeat(recordLengthMax + 1)), format, 1 << 20);
  expect(shown(records)).toEqual(['#1 too-long', '2 b']);
});
