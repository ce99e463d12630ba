import type { Encoder, EncoderFacts } from '@/lib/console/export/formats/encoder';
import { ident, stringLiteral } from '@/lib/sql/quote';

const rowsPerStatement = 200;
const bytesPerStatement = 256 * 1024;

/**
 * INSERT statements of many rows, small enough for every server's max_allowed_packet unless a row alone is larger. Figures stand bare,
 * texts in quotes for a session without NO_BACKSLASH_ESCAPES, bytes as 0x….
 */
export function createSqlEncoder({ sink, columns, options, origin }: EncoderFacts): Encoder {
  const names = columns.map(({ name }) => ident(name)).join(', ');
  const insert = Buffer.from(`INSERT INTO ${ident(options.table)} (${names}) VALUES\n`);
  let [rows, bytes] = [0, 0];
  const endStatement = () => {
    if (rows > 0) sink.text(';\n');
    rows = 0;
    bytes = 0;
  };
  return {
    cutCells: 0,
    begin() {
      const { person, instance, time } = origin;
      sink.text(`-- ${oneLine(`${person}, ${instance}, ${time.toISOString()}`)}\nSET NAMES utf8mb4;\n`);
    },
    row({ sources, starts, ends }) {
      if (rows >= rowsPerStatement || bytes >= bytesPerStatement) endStatement();
      const before = sink.length;
      if (rows === 0) sink.copy(insert, 0, insert.length);
      sink.text(rows === 0 ? '(' : ',\n(');
      for (let i = 0; i < columns.length; i++) {
        if (i > 0) sink.text(', ');
        const source = sources[i];
        const [start = -1, end = 0] = [starts[i], ends[i]];
        if (start < 0 || source === undefined) {
          sink.text('NULL');
          continue;
        }
        const kind = columns[i]?.kind;
        if (kind === 'text' || kind === undefined) {
          if (isPlain(source, start, end)) {
            sink.byte(apostrophe);
            sink.copy(source, start, end);
            sink.byte(apostrophe);
          } else {
            sink.text(
              stringLiteral(Buffer.from(source.buffer, source.byteOffset + start, end - start).toString('utf8')),
            );
          }
        } else if (kind === 'binary') {
          sink.text(start === end ? "''" : '0x');
          sink.hex(source, start, end);
        } else sink.copy(source, start, end);
      }
      sink.byte(41);
      rows += 1;
      bytes += sink.length - before;
    },
    end: endStatement,
  };
}

const apostrophe = 39;

/** Nothing that `stringLiteral` would write in another way. */
function isPlain(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const value = source[i] ?? 0;
    if (value < 32 || value === apostrophe || value === 92) return false;
  }
  return true;
}

/** A name with a line break would end the comment. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
