import { readTicket, unreadable } from './read-ticket';
import type { ReplayRecord } from './replay-ticket';

export type RecordFormat = 'jsonl' | 'csv';

/** A record that is longer is not kept: one missing quote must not read a file of gigabytes into memory. */
export const recordLengthMax = 32 * 1024 * 1024;

/** The records of an export, one at a time, however large the file is. */
export async function* readRecords(chunks: AsyncIterable<string>, format: RecordFormat): AsyncGenerator<ReplayRecord> {
  let n = 0;
  for await (const text of format === 'csv' ? csvObjects(chunks) : jsonLines(chunks)) {
    n += 1;
    if (text === tooLong) yield unreadable(`#${n}`, 'too-long');
    else yield readTicket(text, n);
  }
}

const tooLong: unique symbol = Symbol('too long');

/** A line a record. A comma at the end and the brackets of an array with one record a line are left out. */
async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<unknown> {
  for await (const line of lines(chunks)) {
    const text = line === tooLong ? line : line.trim().replace(/,$/, '');
    if (text === tooLong) yield text;
    else if (text !== '' && text !== '[' && text !== ']') yield parseJson(text);
  }
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string | typeof tooLong> {
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      const rest = chunk.slice(from, at);
      yield length + rest.length > recordLengthMax ? tooLong : parts.join('') + rest;
      [parts, length, from] = [[], 0, at + 1];
    }
    length += chunk.length - from;
    if (length > recordLengthMax) parts = [];
    else parts.push(chunk.slice(from));
  }
  if (length > 0) yield length > recordLengthMax ? tooLong : parts.join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 4180, the first record being the names. A row of another length is no record. */
async function* csvObjects(chunks: AsyncIterable<string>): AsyncGenerator<unknown> {
  let names: readonly string[] | undefined;
  for await (const row of csvRows(chunks)) {
    if (row === tooLong) yield row;
    else if (names === undefined) names = row.map((name) => name.trim().toLowerCase());
    else if (row.length !== names.length) yield undefined;
    else yield Object.fromEntries(names.map((name, at) => [name, row[at]]));
  }
}

async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[] | typeof tooLong> {
  let row: string[] = [];
  let field = '';
  let length = 0;
  // `closing`: a quote inside of quotes, which ends them unless another one follows.
  let state: 'plain' | 'quoted' | 'closing' = 'plain';
  const isEmpty = () => row.length === 0 && field === '' && state === 'plain';
  const finish = () => {
    const done = length > recordLengthMax ? tooLong : [...row, field];
    [row, field, length, state] = [[], '', 0, 'plain'];
    return done;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at++) {
      const char = chunk[at] ?? '';
      length += 1;
      if (length > recordLengthMax) [row, field] = [[], ''];
      if (state === 'quoted') {
        const end = chunk.indexOf('"', at);
        const until = end < 0 ? chunk.length : end;
        field += chunk.slice(at, until);
        length += until - at;
        at = until;
        if (end >= 0) state = 'closing';
      } else if (char === '"') {
        if (state === 'closing') field += '"';
        state = 'quoted';
      } else if (char === ',') {
        row.push(field);
        [field, state] = ['', 'plain'];
      } else if (char === '\n') {
        if (isEmpty()) length = 0;
        else yield finish();
      } else if (char !== '\r') {
        field += char;
        state = 'plain';
      }
    }
  }
  if (!isEmpty()) yield finish();
}
