import { B, byteClass, isDigitByte, isHexByte, nameByte } from './byte-class';
import { FingerprintWriter } from './fingerprint-writer';

/** Whether an event ends at a place: no, yes, or only more of the log can tell. */
export const edge = { none: 0, here: 1, unknown: 2 } as const;
export type Edge = (typeof edge)[keyof typeof edge];

/** What may stand behind a statement in a log. The lexer meets the places, the log's reader knows the forms. */
export type Edges = {
  /** `# Time: …` or `# User@Host: …`, where a statement could hold a comment. */
  headerAt(source: Uint8Array, at: number, end: number): Edge;
  /** The same on a line of its own inside a string, a quoted name or a comment; `closing` is the byte that would end it, `*` of a comment. */
  quotedHeaderAt(source: Uint8Array, at: number, end: number, closing: number): Edge;
  /** The first line that a starting server writes. */
  bannerAt(source: Uint8Array, at: number, end: number): Edge;
};

/** Bytes at which the copying of a string stops: both quotes, backslash, line feed, NUL. */
const stringStop = new Uint8Array(256);
for (const byte of [0, 10, 34, 39, 92]) stringStop[byte] = 1;
const lineStop = new Uint8Array(256);
for (const byte of [0, 10]) lineStop[byte] = 1;
const commentStop = new Uint8Array(256);
for (const byte of [0, 10, 42]) commentStop[byte] = 1;

const percona = Uint8Array.from('percona-toolkit', (character) => character.charCodeAt(0));
/** Offsets that are none: more of the log is needed; the statement ended inside a string. */
const wantsMore = -1;
const ended = -2;

/**
 * Reads one statement of a log in a single pass over its bytes: finds where it ends and writes its fingerprint on the way. Works on text
 * that no parser takes, cut statements too. `source[end]` must be a NUL, so that no loop has to look where the bytes end.
 */
export class StatementLexer {
  readonly fingerprint = new FingerprintWriter();
  /** With NO_BACKSLASH_ESCAPES a backslash in a string is an ordinary character. */
  hasBackslashEscapes = true;
  /** The statement ended inside a string, a quoted name or a comment. */
  isOpen = false;
  private edgeAt = 0;

  /** The offset where the statement's text ends, or -1 when the bytes ended before that was seen. */
  scan(source: Uint8Array, from: number, end: number, edges: Edges): number {
    const writer = this.fingerprint;
    writer.begin(end - from);
    this.isOpen = false;
    let isToolkit = false;
    let i = from;
    while (i < end) {
      const byte = source[i] ?? 0;
      switch (byteClass[byte]) {
        case B.letter:
          i = writer.word(source, i);
          break;
        case B.space:
          do i += 1;
          while (byteClass[source[i] ?? 0] === B.space);
          writer.space();
          break;
        case B.digit:
          i = this.number(source, i);
          break;
        case B.quote:
          i = this.string(source, i, end, byte, edges);
          writer.string();
          break;
        case B.backtick:
          i = this.quotedName(source, i, end, edges);
          break;
        case B.open:
          writer.open();
          i += 1;
          break;
        case B.close:
          writer.close();
          i += 1;
          break;
        case B.question:
          writer.literal();
          i += 1;
          break;
        case B.dot:
          if (isDigitByte(source[i + 1] ?? 0) && !this.isBehindName()) i = this.number(source, i);
          else {
            writer.put(byte);
            i += 1;
          }
          break;
        case B.dash:
          if (source[i + 1] === 45 && (source[i + 2] ?? 0) <= 32) i = lineEnd(source, i, end);
          else {
            writer.put(byte);
            i += 1;
          }
          break;
        case B.hash: {
          const found = isHeaderStart(source, i) ? edges.headerAt(source, i, end) : edge.none;
          if (found === edge.here) return this.finish(i, isToolkit);
          if (found === edge.unknown) return -1;
          i = lineEnd(source, i, end);
          break;
        }
        case B.slash: {
          const next = source[i + 1];
          if (next === 42) {
            const third = source[i + 2];
            if (third === 33 || third === 43 || (third === 77 && source[i + 3] === 33)) {
              writer.put(47);
              writer.put(42);
              writer.put(third === 77 ? 109 : (third ?? 0));
              i += 3;
              break;
            }
            const from = i;
            i = this.comment(source, i, end, edges);
            isToolkit ||= isToolkitMark(source, from, i);
            break;
          }
          if (source[i - 1] === 10) {
            const found = edges.bannerAt(source, i, end);
            if (found === edge.here) return this.finish(i, isToolkit);
            if (found === edge.unknown) return -1;
          }
          writer.put(byte);
          i += 1;
          break;
        }
        case B.semicolon: {
          writer.put(byte);
          i += 1;
          const next = nextLine(source, i);
          if (next > 0 && next < end && source[next] !== 35) {
            const found = edges.bannerAt(source, next, end);
            if (found === edge.here) return this.finish(next, isToolkit);
            if (found === edge.unknown) return -1;
          }
          break;
        }
        case B.nul:
          writer.space();
          i += 1;
          break;
        default:
          writer.put(byte);
          i += 1;
      }
      if (i < 0) return this.stop(i);
    }
    this.finish(end, isToolkit);
    return -1;
  }

  private finish(at: number, isToolkit: boolean): number {
    if (isToolkit) this.fingerprint.replace(percona);
    else this.fingerprint.finish();
    return at;
  }

  private stop(reason: number): number {
    this.isOpen = true;
    this.fingerprint.finish();
    return reason === ended ? this.edgeAt : -1;
  }

  private isBehindName(): boolean {
    const { bytes, length } = this.fingerprint;
    const last = length > 0 ? (bytes[length - 1] ?? 0) : 32;
    return nameByte[last] !== 0 || last === 96 || last === 63;
  }

  /** A number, or a name that begins with one. */
  private number(source: Uint8Array, at: number): number {
    let i = at;
    const second = source[i + 1] ?? 0;
    if (source[i] === 48 && (second === 120 || second === 88) && isHexByte(source[i + 2] ?? 0)) {
      i += 2;
      while (isHexByte(source[i] ?? 0)) i += 1;
    } else if (source[i] === 48 && second === 98 && (source[i + 2] === 48 || source[i + 2] === 49)) {
      i += 2;
      while (source[i] === 48 || source[i] === 49) i += 1;
    } else i = decimal(source, i);
    this.fingerprint.literal();
    const next = source[i] ?? 0;
    return nameByte[next] === 0 ? i : this.fingerprint.word(source, i);
  }

  private string(source: Uint8Array, at: number, end: number, quote: number, edges: Edges): number {
    let i = at + 1;
    for (;;) {
      let byte = source[i] ?? 0;
      while (stringStop[byte] === 0) byte = source[++i] ?? 0;
      if (byte === quote) {
        if (source[i + 1] !== quote) return i + 1;
        i += 2;
      } else if (byte === 92) i += this.hasBackslashEscapes ? 2 : 1;
      else if (byte === 10) {
        const found = this.lineEdge(source, i, end, edges, quote);
        if (found < 0) return found;
        i += 1;
      } else i += 1;
      if (i >= end) return wantsMore;
    }
  }

  private quotedName(source: Uint8Array, at: number, end: number, edges: Edges): number {
    const writer = this.fingerprint;
    let i = at + 1;
    writer.put(96);
    for (;;) {
      const byte = source[i] ?? 0;
      if (nameByte[byte] !== 0 || isDigitByte(byte)) i = writer.name(source, i);
      else if (byte === 96 && source[i + 1] !== 96) break;
      else {
        if (i >= end) return wantsMore;
        const found = byte === 10 ? this.lineEdge(source, i, end, edges, 96) : 0;
        if (found < 0) return found;
        writer.put(byte);
        if (byte === 96) writer.put(byte);
        i += byte === 96 ? 2 : 1;
      }
    }
    writer.put(96);
    return i + 1;
  }

  private comment(source: Uint8Array, at: number, end: number, edges: Edges): number {
    let i = at + 2;
    for (;;) {
      let byte = source[i] ?? 0;
      while (commentStop[byte] === 0) byte = source[++i] ?? 0;
      if (i >= end) return wantsMore;
      if (byte === 42 && source[i + 1] === 47) return i + 2;
      if (byte === 10) {
        const found = this.lineEdge(source, i, end, edges, 42);
        if (found < 0) return found;
      }
      i += 1;
    }
  }

  /** 0 when the line behind the line feed at `at` belongs to what is quoted. */
  private lineEdge(source: Uint8Array, at: number, end: number, edges: Edges, closing: number): number {
    const next = at + 1;
    let found: Edge = edge.none;
    if (source[next] === 35 && isHeaderStart(source, next)) found = edges.quotedHeaderAt(source, next, end, closing);
    else if (source[next] === 47) found = edges.bannerAt(source, next, end);
    if (found === edge.none) return 0;
    this.edgeAt = next;
    return found === edge.here ? ended : wantsMore;
  }
}

/** `# T` or `# U`. */
const isHeaderStart = (source: Uint8Array, at: number): boolean =>
  source[at + 1] === 32 && (source[at + 2] === 84 || source[at + 2] === 85);

function lineEnd(source: Uint8Array, at: number, end: number): number {
  let i = at;
  for (;;) {
    while (lineStop[source[i] ?? 0] === 0) i += 1;
    if (source[i] === 10 || i >= end) return i;
    i += 1;
  }
}

/** Where the next line begins when nothing but white space stands in front of it, else -1. */
function nextLine(source: Uint8Array, at: number): number {
  let i = at;
  let line = -1;
  while (byteClass[source[i] ?? 0] === B.space) if (source[i++] === 10) line = i;
  return line === i ? line : -1;
}

/** `12`, `1.5`, `.5`, `1e-3`. */
function decimal(source: Uint8Array, at: number): number {
  let i = at;
  while (isDigitByte(source[i] ?? 0)) i += 1;
  if (source[i] === 46) {
    i += 1;
    while (isDigitByte(source[i] ?? 0)) i += 1;
  }
  const letter = source[i];
  if (letter !== 101 && letter !== 69) return i;
  const sign = source[i + 1];
  const digits = sign === 43 || sign === 45 ? i + 2 : i + 1;
  if (!isDigitByte(source[digits] ?? 0)) return i;
  i = digits;
  while (isDigitByte(source[i] ?? 0)) i += 1;
  return i;
}

/** `/*db.table:1/2*\/`: pt-table-checksum and its like name their chunks so. */
function isToolkitMark(source: Uint8Array, from: number, to: number): boolean {
  if (source[to - 4] !== 47 || source[to - 6] !== 58) return false;
  if (!isDigitByte(source[to - 3] ?? 0) || !isDigitByte(source[to - 5] ?? 0)) return false;
  let dots = 0;
  for (let i = from + 2; i < to - 6; i++) {
    if (source[i] === 46) dots += 1;
    else if (nameByte[source[i] ?? 0] === 0 && !isDigitByte(source[i] ?? 0)) return false;
  }
  return dots === 1;
}
