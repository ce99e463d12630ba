import { isDigit, isHexDigit, isSpace, isWordCharacter } from '@/lib/sql/characters';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { defaultSqlMode } from '@/lib/sql/dialect';
import { executableCommentBody } from '@/lib/sql/executable-comment';
import { findKeyword, hashStep } from '@/lib/sql/keyword-lookup';
import type { Keyword } from '@/lib/sql/keywords';
import { keywordTexts, reservedTable } from '@/lib/sql/keywords';
import type { TokenKind } from '@/lib/sql/token';
import { T, TokenBuffer, tokenEscaped, tokenReserved } from '@/lib/sql/token';

export type LexerOptions = {
  readonly dialect: Dialect;
  readonly sqlMode?: SqlMode;
  readonly tokensMax?: number;
};

const code = {
  tab: 9,
  newline: 10,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  ampersand: 38,
  quote: 39,
  leftParen: 40,
  rightParen: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  less: 60,
  equal: 61,
  greater: 62,
  question: 63,
  at: 64,
  backslash: 92,
  caret: 94,
  backtick: 96,
  leftBrace: 123,
  pipe: 124,
  rightBrace: 125,
  tilde: 126,
  upperN: 78,
} as const;

/**
 * Turns [start, end) of a script into tokens with offsets into that script. Comments vanish; an executable comment that
 * this server would run leaves its tokens. Never throws: what is malformed becomes a token of kind `invalid`.
 */
export function tokenize(
  text: string,
  start: number,
  end: number,
  options: LexerOptions,
  into?: TokenBuffer,
): TokenBuffer {
  const buffer = into ?? new TokenBuffer();
  buffer.clear();
  new Lexer(text, start, end, options, buffer).run();
  return buffer;
}

/** Every method that reads something returns the position behind it. */
class Lexer {
  private readonly dialect: Dialect;
  private readonly mode: SqlMode;
  private readonly tokensMax: number;
  private readonly reserved: Uint8Array;
  /** Executable comments that are open around the current position. */
  private openComments = 0;
  private lastOpenComment = -1;

  constructor(
    private readonly text: string,
    private pos: number,
    private readonly end: number,
    options: LexerOptions,
    private readonly out: TokenBuffer,
  ) {
    this.dialect = options.dialect;
    this.mode = options.sqlMode ?? defaultSqlMode;
    this.tokensMax = options.tokensMax ?? Number.MAX_SAFE_INTEGER;
    this.reserved = reservedTable(options.dialect);
  }

  run(): void {
    const { text, end, out } = this;
    // A byte order mark at the very start of a file is not part of the SQL.
    if (this.pos === 0 && text.charCodeAt(0) === 0xfeff) this.pos = 1;
    while (this.pos < end) {
      const c = text.charCodeAt(this.pos);
      if (isSpace(c)) {
        this.pos += 1;
        continue;
      }
      if (out.count >= this.tokensMax) {
        out.overflowAt = this.pos;
        break;
      }
      if (isDigit(c)) this.pos = this.number();
      else if (isWordCharacter(c)) this.pos = this.word(c);
      else this.pos = this.symbol(c);
    }
    if (this.openComments > 0 && out.unterminatedAt < 0) out.unterminatedAt = this.lastOpenComment;
    out.push(T.end, end, end, 0, 0);
  }

  private at(offset: number): number {
    const i = this.pos + offset;
    return i < this.end ? this.text.charCodeAt(i) : 0;
  }

  private emit(kind: TokenKind, length: number): number {
    const stop = this.pos + length;
    this.out.push(kind, this.pos, stop, 0, 0);
    return stop;
  }

  private word(first: number): number {
    const { text, end, pos: start } = this;
    if (this.at(1) === code.quote) {
      const stop = this.prefixedLiteral(first);
      if (stop > 0) return stop;
    }
    if (first === code.dollar) {
      const stop = this.dollarString();
      if (stop > 0) return stop;
    }
    let i = start;
    let hash = 0;
    let ascii = true;
    while (i < end) {
      const c = text.charCodeAt(i);
      if (!isWordCharacter(c)) break;
      if (c > 127) ascii = false;
      hash = hashStep(hash, c);
      i += 1;
    }
    let keyword = ascii ? findKeyword(text, start, i, hash) : 0;
    // `t.select` is a column: directly behind the dot of a name nothing is a keyword.
    if (keyword !== 0 && (this.isBehindDot(start) || this.isQualifier(i))) keyword = 0;
    this.out.push(T.word, start, i, this.reserved[keyword] === 1 ? tokenReserved : 0, keyword);
    return i;
  }

  /** Nor in front of a glued dot, unless it is the scope of a system variable (sql_lex.cc, MY_LEX_IDENT). */
  private isQualifier(end: number): boolean {
    const { text, out } = this;
    if (end + 1 >= this.end || text.charCodeAt(end) !== code.dot || !isWordCharacter(text.charCodeAt(end + 1)))
      return false;
    return out.count === 0 || out.kinds[out.count - 1] !== T.atAt;
  }

  /** The position is directly behind a dot that itself stands directly behind a name. */
  private isBehindDot(start: number): boolean {
    const { out } = this;
    const dot = out.count - 1;
    if (dot < 1 || out.kinds[dot] !== T.dot || out.ends[dot] !== start) return false;
    return isNameKind(out.kinds[dot - 1]);
  }

  /** `x'1F'`, `b'01'`, `N'text'`; 0 when the letter is no prefix. */
  private prefixedLiteral(first: number): number {
    const lower = first | 32;
    if (lower === 120) return this.digitString(T.hex);
    if (lower === 98) return this.digitString(T.bit);
    return lower === 110 ? this.string(code.quote, 1, T.nationalString) : 0;
  }

  private digitString(kind: TokenKind): number {
    const { text, end, pos: start } = this;
    let i = start + 2;
    while (i < end && isDigitOf(kind, text.charCodeAt(i))) i += 1;
    const closed = i < end && text.charCodeAt(i) === code.quote;
    const whole = kind === T.bit || (i - start) % 2 === 0;
    if (closed && whole) return this.emit(kind, i + 1 - start);
    // Malformed: take the literal as one bad token, up to its closing quote.
    return this.string(code.quote, 1, T.invalid);
  }

  /** MySQL 9: `$$ … $$` and `$tag$ … $tag$`; 0 when it is none. */
  private dollarString(): number {
    if (this.dialect.flavor !== 'mysql' || this.dialect.version < 90000) return 0;
    const { text, end, pos: start } = this;
    let i = start + 1;
    while (i < end && text.charCodeAt(i) !== code.dollar) {
      if (!isWordCharacter(text.charCodeAt(i))) return 0;
      i += 1;
    }
    if (i >= end) return 0;
    const tag = text.slice(start, i + 1);
    const close = text.indexOf(tag, i + 1);
    if (close < 0 || close + tag.length > end) return 0;
    return this.emit(T.dollarString, close + tag.length - start);
  }

  private number(): number {
    const { text, end, pos: start } = this;
    if (this.isBehindDot(start)) return this.digitWord(start);
    if (text.charCodeAt(start) === 48) {
      const stop = this.prefixedNumber();
      if (stop > 0) return stop;
    }
    let i = start;
    while (i < end && isDigit(text.charCodeAt(i))) i += 1;
    const c = i < end ? text.charCodeAt(i) : 0;
    if (c === code.dot && !(i + 1 < end && text.charCodeAt(i + 1) === code.dot)) return this.fraction(start, i + 1);
    if ((c | 32) === 101) {
      const exponent = this.exponentEnd(i);
      if (exponent > 0) return this.emit(T.float, exponent - start);
    }
    // Digits followed by letters are a name: `1a`, `2024_log`.
    if (c !== 0 && isWordCharacter(c)) return this.digitWord(start);
    return this.emit(T.integer, i - start);
  }

  private digitWord(start: number): number {
    let i = start;
    while (i < this.end && isWordCharacter(this.text.charCodeAt(i))) i += 1;
    return this.emit(T.word, i - start);
  }

  private fraction(start: number, from: number): number {
    const { text, end } = this;
    let i = from;
    while (i < end && isDigit(text.charCodeAt(i))) i += 1;
    if (i < end && (text.charCodeAt(i) | 32) === 101) {
      const exponent = this.exponentEnd(i);
      if (exponent > 0) return this.emit(T.float, exponent - start);
    }
    return this.emit(T.decimal, i - start);
  }

  /** The end of `e10`, `e-10` that begins at i, 0 when there are no digits. */
  private exponentEnd(i: number): number {
    const { text, end } = this;
    let j = i + 1;
    const sign = j < end ? text.charCodeAt(j) : 0;
    if (sign === code.plus || sign === code.minus) j += 1;
    const digits = j;
    while (j < end && isDigit(text.charCodeAt(j))) j += 1;
    return j > digits ? j : 0;
  }

  /** `0x1F`, `0b101`; the letters are lower case only, else the server reads a name. 0 when it is none. */
  private prefixedNumber(): number {
    const letter = this.at(1);
    const kind = letter === 120 ? T.hex : letter === 98 ? T.bit : undefined;
    if (kind === undefined) return 0;
    const { text, end, pos: start } = this;
    let i = start + 2;
    while (i < end && isDigitOf(kind, text.charCodeAt(i))) i += 1;
    if (i === start + 2 || (i < end && isWordCharacter(text.charCodeAt(i)))) return 0;
    return this.emit(kind, i - start);
  }

  private symbol(c: number): number {
    switch (c) {
      case code.leftParen:
        return this.emit(T.leftParen, 1);
      case code.rightParen:
        return this.emit(T.rightParen, 1);
      case code.comma:
        return this.emit(T.comma, 1);
      case code.semicolon:
        return this.emit(T.semicolon, 1);
      case code.quote:
        return this.string(code.quote, 0, T.string);
      case code.doubleQuote:
        if (this.mode.ansiQuotes) return this.quoted(code.doubleQuote, 0, T.quoted);
        return this.string(code.doubleQuote, 0, T.string);
      case code.backtick:
        return this.quoted(code.backtick, 0, T.quoted);
      case code.hash:
        return this.lineComment();
      case code.minus:
        return this.minus();
      case code.slash:
        return this.slash();
      case code.star:
        return this.star();
      case code.dot:
        return this.dot();
      case code.at:
        return this.variable();
      case code.backslash:
        return this.backslash();
      default:
        return this.operator(c);
    }
  }

  private operator(c: number): number {
    const next = this.at(1);
    switch (c) {
      case code.equal:
        return this.emit(T.equal, 1);
      case code.less:
        if (next === code.equal)
          return this.at(2) === code.greater ? this.emit(T.nullSafeEqual, 3) : this.emit(T.lessEqual, 2);
        if (next === code.greater) return this.emit(T.notEqual, 2);
        return next === code.less ? this.emit(T.shiftLeft, 2) : this.emit(T.less, 1);
      case code.greater:
        if (next === code.equal) return this.emit(T.greaterEqual, 2);
        return next === code.greater ? this.emit(T.shiftRight, 2) : this.emit(T.greater, 1);
      case code.bang:
        return next === code.equal ? this.emit(T.notEqual, 2) : this.emit(T.bang, 1);
      case code.plus:
        return this.emit(T.plus, 1);
      case code.percent:
        return this.emit(T.percent, 1);
      case code.pipe:
        return next === code.pipe ? this.emit(T.orOr, 2) : this.emit(T.pipe, 1);
      case code.ampersand:
        return next === code.ampersand ? this.emit(T.andAnd, 2) : this.emit(T.ampersand, 1);
      case code.caret:
        return this.emit(T.caret, 1);
      case code.tilde:
        return this.emit(T.tilde, 1);
      case code.colon:
        return next === code.equal ? this.emit(T.assign, 2) : this.emit(T.colon, 1);
      case code.question:
        return this.emit(T.question, 1);
      case code.leftBrace:
        return this.emit(T.leftBrace, 1);
      case code.rightBrace:
        return this.emit(T.rightBrace, 1);
      default:
        return this.emit(T.invalid, 1);
    }
  }

  private dot(): number {
    if (this.at(1) === code.dot) return this.emit(T.dotDot, 2);
    const { out } = this;
    const glued = out.count > 0 && out.ends[out.count - 1] === this.pos && isNameKind(out.kinds[out.count - 1]);
    if (!glued && isDigit(this.at(1))) return this.fraction(this.pos, this.pos + 1);
    return this.emit(T.dot, 1);
  }

  private minus(): number {
    const next = this.at(1);
    if (next === code.minus && (this.pos + 2 >= this.end || this.at(2) <= 32)) return this.lineComment();
    if (next === code.greater) return this.at(2) === code.greater ? this.emit(T.arrowText, 3) : this.emit(T.arrow, 2);
    return this.emit(T.minus, 1);
  }

  private lineComment(): number {
    const newline = this.text.indexOf('\n', this.pos);
    return newline < 0 || newline >= this.end ? this.end : newline + 1;
  }

  private slash(): number {
    if (this.at(1) !== code.star) return this.emit(T.slash, 1);
    const { text, end, pos: start } = this;
    const body = executableCommentBody(text, start, end, this.dialect);
    if (body >= 0) {
      this.openComments += 1;
      this.lastOpenComment = start;
      return body;
    }
    const skipped = text.charCodeAt(start + 2) === code.bang;
    const close = skipped ? nestedCommentEnd(text, start + 2, end) : plainCommentEnd(text, start + 2, end);
    if (close < 0) {
      this.out.unterminatedAt = start;
      return end;
    }
    if (this.at(2) === code.plus && this.takesHint()) this.out.push(T.hint, start, close, 0, 0);
    return close;
  }

  /** Hints count directly behind the verb only; anywhere else they are comments. */
  private takesHint(): boolean {
    const { out } = this;
    if (out.count === 0) return false;
    return hintVerbs.has(keywordTexts[out.keywords[out.count - 1] ?? 0] ?? '');
  }

  private star(): number {
    if (this.openComments > 0 && this.at(1) === code.slash) {
      this.openComments -= 1;
      return this.pos + 2;
    }
    return this.emit(T.star, 1);
  }

  private variable(): number {
    const next = this.at(1);
    if (next === code.at) return this.emit(T.atAt, 2);
    if (next === code.quote || next === code.doubleQuote) return this.string(next, 1, T.userVariable);
    if (next === code.backtick) return this.quoted(code.backtick, 1, T.userVariable);
    const { text, end, pos: start } = this;
    let i = start + 1;
    while (i < end && (isWordCharacter(text.charCodeAt(i)) || text.charCodeAt(i) === code.dot)) i += 1;
    // A bare sign is an empty name: the host of `user@`.
    return this.emit(T.userVariable, i - start);
  }

  /** `\N` is NULL for MariaDB and for MySQL before 8.0. */
  private backslash(): number {
    const { flavor, version } = this.dialect;
    const known = flavor === 'mariadb' || flavor === 'tidb' || version < 80000;
    if (!known || this.at(1) !== code.upperN) return this.emit(T.invalid, 1);
    this.out.push(T.word, this.pos, this.pos + 2, tokenReserved, nullKeyword);
    return this.pos + 2;
  }

  /** A string from a quote at pos + prefix to the closing quote; a doubled quote is a quote. */
  private string(quote: number, prefix: number, kind: TokenKind): number {
    const { text, end, pos: start } = this;
    const backslashes = !this.mode.noBackslashEscapes;
    let escaped = 0;
    let i = start + prefix + 1;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c === code.backslash && backslashes) {
        escaped = tokenEscaped;
        i += 1;
      } else if (c === quote) {
        if (i + 1 >= end || text.charCodeAt(i + 1) !== quote) break;
        escaped = tokenEscaped;
        i += 1;
      }
    }
    return this.close(kind, i, escaped);
  }

  private quoted(quote: number, prefix: number, kind: TokenKind): number {
    const { text, end, pos: start } = this;
    let escaped = 0;
    let i = start + prefix + 1;
    for (; i < end; i++) {
      if (text.charCodeAt(i) !== quote) continue;
      if (i + 1 >= end || text.charCodeAt(i + 1) !== quote) break;
      escaped = tokenEscaped;
      i += 1;
    }
    return this.close(kind, i, escaped);
  }

  private close(kind: TokenKind, quoteAt: number, flags: number): number {
    const { end, pos: start } = this;
    const stop = quoteAt >= end ? end : quoteAt + 1;
    if (quoteAt >= end) this.out.unterminatedAt = start;
    this.out.push(kind, start, stop, flags, 0);
    return stop;
  }
}

const hintVerbs: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['SELECT', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE']);
const nullKeyword = keywordTexts.indexOf('NULL');

const isNameKind = (kind: number | undefined): boolean => kind === T.word || kind === T.quoted;

const isDigitOf = (kind: TokenKind, c: number): boolean => (kind === T.hex ? isHexDigit(c) : c === 48 || c === 49);

/** Behind the closing star and slash, -1 when there is none. */
function plainCommentEnd(text: string, from: number, end: number): number {
  const close = text.indexOf('*/', from);
  return close < 0 || close + 2 > end ? -1 : close + 2;
}

/** A skipped version comment may hold plain comments (sql_lex.cc, consume_comment): one level. */
function nestedCommentEnd(text: string, from: number, end: number): number {
  let i = from;
  while (i + 1 < end) {
    const c = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (c === code.star && next === code.slash) return i + 2;
    if (c === code.slash && next === code.star) {
      const close = plainCommentEnd(text, i + 2, end);
      if (close < 0) return -1;
      i = close;
    } else i += 1;
  }
  return -1;
}
