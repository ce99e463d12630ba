import type { ByteSink } from '@/lib/console/export/byte-sink';
import type { Encoder, EncoderFacts } from '@/lib/console/export/formats/encoder';
import { guardFormulas } from '@/lib/console/export/formats/formula-guard';

/**
 * RFC 4180: commas, CRLF, quotes where they are needed and doubled inside. NULL is nothing at all and an empty text is `""`. Bytes are
 * hexadecimal with 0x. Texts are guarded against formulas, names of columns too; figures of the server are none.
 */
export function createCsvEncoder({ sink, columns, options }: EncoderFacts): Encoder {
  const kinds = columns.map(({ kind }) => (kind === 'text' ? text : kind === 'binary' ? binary : figure));
  const count = columns.length;
  return {
    cutCells: 0,
    begin() {
      if (options.bom) sink.text('\ufeff');
      if (!options.header) return;
      columns.forEach(({ name }, i) => {
        if (i > 0) sink.byte(comma);
        slowCell(sink, name);
      });
      endLine(sink);
    },
    row({ sources, starts, ends }) {
      for (let i = 0; i < count; i++) {
        if (i > 0) sink.byte(comma);
        const start = starts[i] ?? -1;
        const source = sources[i];
        if (start < 0 || source === undefined) continue;
        const end = ends[i] ?? start;
        const kind = kinds[i];
        if (kind === text) textCell(sink, source, start, end);
        else if (kind === figure) sink.copy(source, start, end);
        else binaryCell(sink, source, start, end);
      }
      endLine(sink);
    },
    end: () => undefined,
  };
}

const [text, binary, figure] = [0, 1, 2];
const [quote, comma] = [34, 44];

function endLine(sink: ByteSink): void {
  sink.byte(13);
  sink.byte(10);
}

function binaryCell(sink: ByteSink, source: Uint8Array, start: number, end: number): void {
  sink.text(start === end ? '""' : '0x');
  sink.hex(source, start, end);
}

/** Copied as it is, and taken back when a byte turns up that needs more. */
function textCell(sink: ByteSink, source: Uint8Array, start: number, end: number): void {
  if (start === end) {
    sink.byte(quote);
    sink.byte(quote);
    return;
  }
  const begin = sink.length;
  sink.reserve(end - start);
  const { bytes } = sink;
  let marks = lead[source[start] ?? 0] ?? 0;
  let at = begin;
  for (let i = start; i < end; i++) {
    const value = source[i] ?? 0;
    marks |= inside[value] ?? 0;
    bytes[at++] = value;
  }
  if (marks === 0) {
    sink.length = at;
    return;
  }
  if (marks === needsQuotes) quoted(sink, source, start, end);
  else slowCell(sink, Buffer.from(source.buffer, source.byteOffset + start, end - start).toString('utf8'));
}

/** With quotes, and without any reading of it as text. */
function quoted(sink: ByteSink, source: Uint8Array, start: number, end: number): void {
  sink.reserve((end - start) * 2 + 2);
  const { bytes } = sink;
  let at = sink.length;
  bytes[at++] = quote;
  for (let i = start; i < end; i++) {
    const value = source[i] ?? 0;
    if (value === quote) bytes[at++] = quote;
    bytes[at++] = value;
  }
  bytes[at++] = quote;
  sink.length = at;
}

function slowCell(sink: ByteSink, value: string): void {
  const guarded = guardFormulas(value);
  sink.text(value === '' || /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded);
}

const [needsQuotes, needsReading] = [1, 2];

const marked = (quotes: string, reading: string, more: readonly number[] = []): Uint8Array => {
  const table = new Uint8Array(256);
  for (const one of quotes) table[one.charCodeAt(0)] = needsQuotes;
  for (const one of reading) table[one.charCodeAt(0)] = (table[one.charCodeAt(0)] ?? 0) | needsReading;
  for (const byte of more) table[byte] = needsReading;
  return table;
};
const inside = marked('",\r\n', ';\t\r\n');
/** Also the first bytes of full-width signs and of blanks that are no ASCII: C2 A0, E2 80 xx, E3 80 80, EF BC xx, EF BB BF. */
const lead = marked('', '=+-@;,"\'\u007f', [0xc2, 0xe2, 0xe3, 0xef, ...Array.from({ length: 33 }, (_, i) => i)]);
