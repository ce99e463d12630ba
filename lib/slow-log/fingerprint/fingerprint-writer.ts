import { isDigitByte, isHexByte, nameByte } from './byte-class';
import { foldDefinition } from './fold-definition';
import { UnionFolder } from './union-folder';
import { isValueList, startsWith, unaryAfter } from './written-bytes';

const depthMax = 255;
const text = (word: string): Uint8Array => Uint8Array.from(word, (character) => character.charCodeAt(0));
const values = text('values');
const limit = text('limit');
const union = text('union');
const select = text('select');
const mysqldump = text('mysqldump');
const dumped = text('select /*!? sql_no_cache */ * from `');

/**
 * The normalised text while it grows, as bytes in one buffer that is used again for every statement. Lists, rows, limits and
 * repeated unions fold by cutting the buffer back, so nothing is looked at twice and nothing is allocated.
 */
export class FingerprintWriter {
  bytes = new Uint8Array(1 << 16);
  length = 0;
  private depth = 0;
  /** Behind the last IN, VALUES or VALUE: a parenthesis that opens there holds a list of values. */
  private listWord = -1;
  /** By depth: where the list that opened there is cut back to, or -1. */
  private readonly lists = new Int32Array(depthMax + 1);
  /** Rows of VALUES: their depth, and where the first of them ended. */
  private rowDepth = -1;
  private rowEnd = -1;
  private limitWord = -1;
  private limitEnd = -1;
  private stringEnd = -1;
  private callEnd = -1;
  private isMuted = false;
  private readonly unions = new UnionFolder();

  /** Empty, with room for what a statement of so many bytes can become: `in()` grows most, from 4 bytes to 6. */
  begin(sourceLength: number): void {
    const wanted = sourceLength * 2 + 64;
    if (this.bytes.length < wanted) this.bytes = new Uint8Array(wanted * 2);
    this.length = 0;
    this.depth = 0;
    this.listWord = this.rowDepth = this.rowEnd = this.limitWord = this.limitEnd = this.stringEnd = -1;
    this.callEnd = -1;
    this.isMuted = false;
    this.unions.begin();
  }

  put(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  space(): void {
    const { length } = this;
    if (length > 0 && this.bytes[length - 1] !== 32) {
      this.bytes[length] = 32;
      this.length = length + 1;
    }
  }

  /** Copies the bytes of a name and gives the offset behind them. Numbers in names become `?`, so that shards fold. */
  name(source: Uint8Array, at: number): number {
    const { bytes } = this;
    let to = this.length;
    let i = at;
    let byte = source[i] ?? 0;
    for (;;) {
      let lower = nameByte[byte] ?? 0;
      while (lower !== 0) {
        bytes[to++] = lower;
        byte = source[++i] ?? 0;
        lower = nameByte[byte] ?? 0;
      }
      if (byte < 48 || byte > 57) break;
      bytes[to++] = 63;
      i = numberInName(source, i);
      byte = source[i] ?? 0;
    }
    this.length = to;
    return i;
  }

  /** A name or a keyword; the keywords that lists, limits and unions hang on are known. */
  word(source: Uint8Array, at: number): number {
    const start = this.length;
    const i = this.name(source, at);
    const { bytes } = this;
    const size = this.length - start;
    if (size === 1) this.literalPrefix(bytes[start] ?? 0, source[i] ?? 0);
    else if (size < 7) this.keyword(bytes, start, size);
    else if (size === 8 && this.unions.isAfterWord(start)) this.unions.distinct(bytes, start, this.length);
    return i;
  }

  /** The letter of `x'1F'`, `b'01'` and `n'text'` belongs to the literal. */
  private literalPrefix(letter: number, next: number): void {
    if ((next === 39 || next === 34) && (letter === 120 || letter === 98 || letter === 110)) this.length -= 1;
  }

  private keyword(bytes: Uint8Array, start: number, size: number): void {
    switch (bytes[start]) {
      case 105: // in
        if (size === 2 && bytes[start + 1] === 110) this.listWord = this.length;
        break;
      case 110: // null
        if (size === 4 && bytes[start + 1] === 117 && bytes[start + 2] === 108 && bytes[start + 3] === 108)
          this.constant(start);
        break;
      case 116: // true
        if (size === 4 && bytes[start + 1] === 114 && bytes[start + 2] === 117 && bytes[start + 3] === 101)
          this.constant(start);
        break;
      case 102: // false
        if (size === 5 && bytes[start + 1] === 97 && bytes[start + 2] === 108 && bytes[start + 4] === 101)
          this.constant(start);
        break;
      case 118: // value, values
        if (size >= 5 && startsWith(bytes, start, this.length, values, size)) {
          this.listWord = this.length;
          this.rowDepth = this.depth;
          this.rowEnd = -1;
        }
        break;
      case 108: // limit
        if (size === 5 && startsWith(bytes, start, this.length, limit, 5)) this.limitWord = this.length;
        break;
      case 97: // asc, all
        if (size === 3 && bytes[start + 1] === 115 && bytes[start + 2] === 99) this.ascending(start);
        else if (size === 3 && this.unions.isAfterWord(start)) this.unions.all(bytes, start, this.length);
        break;
      case 115: // select
        if (size === 6 && startsWith(bytes, start, this.length, select, 6)) this.unions.select(this.depth, start);
        break;
      case 117: // union
        if (size === 5 && startsWith(bytes, start, this.length, union, 5))
          this.cut(this.unions.union(bytes, this.depth, start));
        break;
      case 99: // call
        if (start === 0 && size === 4 && bytes[1] === 97 && bytes[2] === 108 && bytes[3] === 108) this.callEnd = 4;
        break;
      default:
    }
  }

  private constant(start: number): void {
    this.length = start;
    this.literal();
  }

  /** Ascending is what ORDER BY does without it. */
  private ascending(start: number): void {
    if (start > 0 && this.bytes[start - 1] === 32) this.length = start - 1;
  }

  literal(): void {
    const { bytes } = this;
    let to = this.length;
    const last = bytes[to - 1] === 32 ? to - 2 : to - 1;
    const sign = last < 0 ? 0 : (bytes[last] ?? 0);
    // `-1` is a value when the sign has no left operand.
    if ((sign === 45 || sign === 43) && unaryAfter(bytes, last)) to = last;
    bytes[to++] = 63;
    this.length = to;
    if (this.limitEnd >= 0) this.secondOfLimit();
    else if (this.limitWord >= 0 && to === this.limitWord + 2) this.limitEnd = to;
  }

  /** Adjacent strings are one value. */
  string(): void {
    const { length } = this;
    if (length === this.stringEnd || (length === this.stringEnd + 1 && this.bytes[length - 1] === 32)) {
      this.length = this.stringEnd;
      return;
    }
    this.literal();
    this.stringEnd = this.length;
  }

  /** `limit ?, ?` and `limit ? offset ?` are `limit ?`. */
  private secondOfLimit(): void {
    const { bytes, limitEnd } = this;
    let i = limitEnd;
    if (bytes[i] === 32) i += 1;
    if (bytes[i] === 44) i += 1;
    else if (bytes[i] === 111 && bytes[i + 5] === 116) i += 6;
    if (bytes[i] === 32) i += 1;
    if (i === this.length - 1 && i > limitEnd + 1) this.length = limitEnd;
    else if (i === this.length - 1 && bytes[limitEnd] === 44) this.length = limitEnd;
    this.limitEnd = this.limitWord = -1;
  }

  open(): void {
    const { bytes, length, depth } = this;
    if (this.callEnd >= 0) this.endCall();
    if (depth < depthMax) {
      const isList = this.listWord >= 0 && length - this.listWord <= 1;
      this.lists[depth] = isList ? this.listWord : -1;
      if (depth === this.rowDepth && this.rowEnd >= 0 && !isRowSeparator(bytes, this.rowEnd, length))
        this.rowDepth = -1;
      this.unions.open(depth, length);
    }
    this.depth = depth + 1;
    bytes[length] = 40;
    this.length = length + 1;
  }

  close(): void {
    if (this.depth === 0) {
      this.put(41);
      return;
    }
    const depth = this.depth - 1;
    if (depth < depthMax) this.cut(this.unions.close(this.bytes, this.depth, this.length));
    this.depth = depth;
    const list = depth < depthMax ? (this.lists[depth] ?? -1) : -1;
    this.put(41);
    if (list >= 0 && isValueList(this.bytes, list, this.length)) {
      this.cut(list);
      this.put(40);
      this.put(63);
      this.put(43);
      this.put(41);
    }
    if (depth === this.rowDepth) {
      // Only the first row counts, whatever the others hold.
      if (this.rowEnd >= 0) this.cut(this.rowEnd);
      else this.rowEnd = this.length;
    }
  }

  /** Places that were remembered behind the cut are none any more: other text will stand there. */
  private cut(length: number): void {
    this.length = length;
    if (this.stringEnd > length) this.stringEnd = -1;
    if (this.listWord > length) this.listWord = -1;
    if (this.limitEnd > length || this.limitWord > length) this.limitEnd = this.limitWord = -1;
  }

  /** What a procedure is called with says nothing; its name is kept as it is. */
  private endCall(): void {
    if (this.isMuted) return;
    this.callEnd = this.length - (this.bytes[this.length - 1] === 32 ? 1 : 0);
    this.isMuted = true;
  }

  finish(): void {
    const { bytes } = this;
    if (this.isMuted) {
      this.length = this.callEnd;
      return;
    }
    let to = this.length;
    while (to > 0 && (bytes[to - 1] === 32 || bytes[to - 1] === 59)) to -= 1;
    to = this.unions.close(bytes, this.depth < depthMax ? this.depth : depthMax, to);
    if (isDefinitionLetter(bytes[0] ?? 0)) to = foldDefinition(bytes, to);
    this.length = to;
    if (bytes[0] === 117 && bytes[1] === 115 && bytes[2] === 101 && bytes[3] === 32) this.foldUse();
    if (bytes[7] === 47 && bytes[9] === 33 && startsWith(bytes, 0, to, dumped, dumped.length)) this.replace(mysqldump);
  }

  private foldUse(): void {
    for (let i = 4; i < this.length; i++) if (this.bytes[i] === 32) return;
    this.bytes[4] = 63;
    this.length = 5;
  }

  replace(name: Uint8Array): void {
    this.bytes.set(name);
    this.length = name.length;
  }
}

/** alter, create, drop, truncate, optimize, analyze, rename: asked first, since finishing is done for every event. */
const isDefinitionLetter = (byte: number): boolean =>
  byte === 97 || byte === 99 || byte === 100 || byte === 116 || byte === 111 || byte === 114;

/** Behind a number in a name: its digits, and the hexadecimal letters among and behind them when the part of the name ends there. */
function numberInName(source: Uint8Array, at: number): number {
  let i = at;
  while (isDigitByte(source[i] ?? 0)) i += 1;
  let hex = i;
  while (isHexByte(source[hex] ?? 0)) hex += 1;
  if (hex === i) return i;
  const next = source[hex] ?? 0;
  return next === 95 || nameByte[next] === 0 ? hex : i;
}

/** `, ` or `, row` between two rows of VALUES. */
function isRowSeparator(bytes: Uint8Array, from: number, to: number): boolean {
  let commas = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === 44) commas += 1;
    else if (byte !== 32 && byte !== 114 && byte !== 111 && byte !== 119) return false;
  }
  return commas === 1;
}
