import type { Encoder, EncoderFacts } from '@/lib/console/export/formats/encoder';

/**
 * One object a row, an array of them or one a line. Whole numbers that a double holds exactly are numbers, as in the console; every
 * other value is the server's own text, and bytes are hexadecimal with 0x. Columns of one name get a number.
 */
export function createJsonEncoder(form: 'json' | 'ndjson', { sink, columns }: EncoderFacts): Encoder {
  const keys = distinct(columns.map(({ name }) => name)).map((name, i) =>
    Buffer.from(`${i === 0 ? '{' : ','}${JSON.stringify(name)}:`),
  );
  let isFirst = true;
  return {
    cutCells: 0,
    begin() {
      if (form === 'json') sink.text('[');
    },
    row({ sources, starts, ends }) {
      if (form === 'json') sink.text(isFirst ? '\n' : ',\n');
      isFirst = false;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (key !== undefined) sink.copy(key, 0, key.length);
        const source = sources[i];
        const [start = -1, end = 0] = [starts[i], ends[i]];
        if (start < 0 || source === undefined) {
          sink.text('null');
          continue;
        }
        const kind = columns[i]?.kind;
        if (kind === 'integer' && isSafeInteger(source, start, end)) {
          sink.copy(source, start, end);
        } else if (kind === 'binary') {
          sink.text('"0x');
          sink.hex(source, start, end);
          sink.byte(quote);
        } else if (isPlain(source, start, end)) {
          sink.byte(quote);
          sink.copy(source, start, end);
          sink.byte(quote);
        } else {
          sink.text(
            JSON.stringify(Buffer.from(source.buffer, source.byteOffset + start, end - start).toString('utf8')),
          );
        }
      }
      if (keys.length === 0) sink.text('{');
      sink.byte(125);
      if (form === 'ndjson') sink.byte(10);
    },
    end() {
      if (form === 'json') sink.text(isFirst ? ']\n' : '\n]\n');
    },
  };
}

const quote = 34;

/** Nothing to escape: no quote, backslash or control character. */
function isPlain(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const value = source[i] ?? 0;
    if (value < 32 || value === quote || value === 92) return false;
  }
  return true;
}

/** At most 15 digits, without a zero in front (ZEROFILL): such a text and its number say the same. */
export function isSafeInteger(source: Uint8Array, start: number, end: number): boolean {
  const from = source[start] === 45 ? start + 1 : start;
  const digits = end - from;
  if (digits < 1 || digits > 15 || (digits > 1 && source[from] === 48)) return false;
  for (let i = from; i < end; i++) {
    const value = source[i] ?? 0;
    if (value < 48 || value > 57) return false;
  }
  return true;
}

function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; seen.has(own); n++) {
      own = `${name}_${n}`;
      if (taken.has(own)) own = name;
    }
    seen.add(own);
    return own;
  });
}
