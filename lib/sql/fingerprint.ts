import { isDigit, isWordCharacter } from '@/lib/sql/characters';
import { decodeQuotedName } from '@/lib/sql/decode';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { keywordTexts } from '@/lib/sql/keywords';
import { tokenize } from '@/lib/sql/lexer';
import { T, TokenBuffer, tokenEscaped, tokenReserved } from '@/lib/sql/token';

/** A statement with its values taken out: statements that differ only in values, spacing and comments share one. */
export type Fingerprint = {
  /** Keywords in lower case, literals as `?`, lists of them as `(?+)`, equal rows folded to one. */
  readonly text: string;
  /** 16 hexadecimal digits; equal for equal texts, and only by accident for others. */
  readonly digest: string;
};

export type FingerprintOptions = { readonly dialect: Dialect; readonly sqlMode?: SqlMode };

/** Works on tokens, so it also takes text that does not parse. Linear in the length of the text. */
export function fingerprint(sql: string, options: FingerprintOptions): Fingerprint {
  const tokens = takeTokens();
  tokenize(sql, 0, sql.length, options, tokens);
  const writer = new Writer();
  for (let i = 0; i < tokens.count; i++) writeToken(writer, sql, tokens, i);
  spare = tokens;
  const text = writer.finish();
  return { text, digest: digestOf(text) };
}

let spare: TokenBuffer | undefined;

function takeTokens(): TokenBuffer {
  const tokens = spare ?? new TokenBuffer();
  spare = undefined;
  return tokens;
}

function writeToken(writer: Writer, sql: string, tokens: TokenBuffer, index: number): void {
  const start = tokens.starts[index] ?? 0;
  const end = tokens.ends[index] ?? 0;
  const flags = tokens.flags[index] ?? 0;
  switch (tokens.kinds[index]) {
    case T.end:
    case T.hint:
      break;
    case T.string:
    case T.nationalString:
    case T.integer:
    case T.decimal:
    case T.float:
    case T.hex:
    case T.bit:
    case T.dollarString:
    case T.question:
      writer.literal();
      break;
    case T.leftParen:
      writer.open();
      break;
    case T.rightParen:
      writer.close();
      break;
    case T.word:
      writeWord(writer, sql.slice(start, end), keywordTexts[tokens.keywords[index] ?? 0] ?? '', flags);
      break;
    case T.quoted:
      writer.put(plainName(sql, start, end, flags), true);
      break;
    case T.semicolon:
      // A delimiter at the very end says nothing.
      if (tokens.kinds[index + 1] !== T.end) writer.put(';', false);
      break;
    default:
      writer.put(sql.slice(start, end), tokens.kinds[index] === T.userVariable);
  }
}

function writeWord(writer: Writer, text: string, keyword: string, flags: number): void {
  if (keyword === 'NULL' && writer.expectsValue()) writer.literal();
  else writer.put(keyword === '' ? text : text.toLowerCase(), (flags & tokenReserved) === 0);
}

/** Quotes are dropped where the name would be the same without them. */
function plainName(sql: string, start: number, end: number, flags: number): string {
  const text =
    (flags & tokenEscaped) === 0
      ? sql.slice(start + 1, end - 1)
      : decodeQuotedName(sql, start + 1, end - 1, sql.charCodeAt(start));
  return isPlain(text) ? text : `\`${text}\``;
}

function isPlain(text: string): boolean {
  if (text === '' || isDigit(text.charCodeAt(0))) return false;
  for (let i = 0; i < text.length; i++) if (!isWordCharacter(text.charCodeAt(i))) return false;
  return true;
}

/** A parenthesis that has closed: pieces [from, to). */
type Group = { readonly from: number; readonly to: number };

/** Collects the pieces and folds lists as their parentheses close. */
class Writer {
  private readonly pieces: string[] = [];
  /** Beside each piece: it is a name, a value or a closing parenthesis, so that a sign behind it is an operator. */
  private readonly operands: boolean[] = [];
  private readonly opened: number[] = [];
  /** By depth: the parenthesis that closed there last, with which the next one is compared. */
  private readonly groups: (Group | undefined)[] = [];

  put(piece: string, operand: boolean): void {
    this.pieces.push(piece);
    this.operands.push(operand);
  }

  private cut(length: number): void {
    this.pieces.length = length;
    this.operands.length = length;
  }

  literal(): void {
    const { length } = this.pieces;
    const last = this.pieces[length - 1];
    // `-1` is a value when the sign has no left operand.
    if ((last === '-' || last === '+') && this.operands[length - 2] !== true) this.cut(length - 1);
    // Adjacent strings are one value.
    if (this.pieces[this.pieces.length - 1] !== '?') this.put('?', true);
  }

  /** A NULL here is a value and not part of IS NULL or NOT NULL. */
  expectsValue(): boolean {
    const last = this.pieces[this.pieces.length - 1];
    return last === '(' || last === ',' || last === '=';
  }

  open(): void {
    this.opened.push(this.pieces.length);
    this.put('(', false);
  }

  close(): void {
    const from = this.opened.pop();
    if (from === undefined) {
      this.put(')', true);
      return;
    }
    if (this.isValueList(from + 1)) {
      this.cut(from);
      this.put('(?+)', true);
    } else this.put(')', true);
    this.foldRow(from);
  }

  private isValueList(from: number): boolean {
    const { pieces } = this;
    if (from === pieces.length) return false;
    for (let i = from; i < pieces.length; i++) if (pieces[i] !== ((i - from) % 2 === 0 ? '?' : ',')) return false;
    return true;
  }

  /** `(…), (…)`: a row equal to the one in front of it goes, and its comma with it. */
  private foldRow(from: number): void {
    const depth = this.opened.length;
    const previous = this.groups[depth];
    if (
      previous !== undefined &&
      previous.to === from - 1 &&
      this.pieces[from - 1] === ',' &&
      this.repeats(previous, from)
    ) {
      this.cut(from - 1);
      return;
    }
    this.groups[depth] = { from, to: this.pieces.length };
    this.groups.length = depth + 1;
  }

  private repeats(previous: Group, from: number): boolean {
    const length = previous.to - previous.from;
    if (this.pieces.length - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.pieces[previous.from + i] !== this.pieces[from + i]) return false;
    return true;
  }

  finish(): string {
    const { pieces } = this;
    let text = '';
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i] ?? '';
      if (i > 0 && this.isSpaceBefore(i, piece)) text += ' ';
      text += piece;
    }
    return text;
  }

  private isSpaceBefore(index: number, piece: string): boolean {
    const previous = this.pieces[index - 1];
    if (previous === '(' || previous === '.' || previous === '@@') return false;
    if (piece === ',' || piece === ')' || piece === '.' || piece === ';') return false;
    return !(piece === '(' && this.operands[index - 1] === true);
  }
}

/** 64 bits as 16 hexadecimal digits: two multiplicative lanes, mixed at the end (the cyrb53 construction). */
export function digestOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hex32(b) + hex32(a);
}

const hex32 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
