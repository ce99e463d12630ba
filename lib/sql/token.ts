/** What a token is. Numbers, because the lexer keeps them in a typed array and the parser compares them constantly. */
export const T = {
  end: 0,
  /** A keyword or an unquoted name. */
  word: 1,
  /** `` `x` ``, or `"x"` under ANSI_QUOTES. */
  quoted: 2,
  string: 3,
  /** `N'x'`. */
  nationalString: 4,
  integer: 5,
  decimal: 6,
  float: 7,
  hex: 8,
  bit: 9,
  /** `@name`, `@'name'`: the sign and the name together. */
  userVariable: 10,
  /** `@@`. */
  atAt: 11,
  /** `/*+ … *\/` behind a verb that takes hints. */
  hint: 12,
  /** `$$ … $$`, `$tag$ … $tag$` of MySQL 9. */
  dollarString: 13,
  leftParen: 14,
  rightParen: 15,
  comma: 16,
  semicolon: 17,
  dot: 18,
  dotDot: 19,
  equal: 20,
  nullSafeEqual: 21,
  notEqual: 22,
  less: 23,
  lessEqual: 24,
  greater: 25,
  greaterEqual: 26,
  plus: 27,
  minus: 28,
  star: 29,
  slash: 30,
  percent: 31,
  pipe: 32,
  ampersand: 33,
  caret: 34,
  tilde: 35,
  bang: 36,
  shiftLeft: 37,
  shiftRight: 38,
  andAnd: 39,
  orOr: 40,
  assign: 41,
  arrow: 42,
  arrowText: 43,
  question: 44,
  colon: 45,
  leftBrace: 46,
  rightBrace: 47,
  /** A character that begins no token, or a malformed literal. */
  invalid: 48,
} as const;

export type TokenKind = (typeof T)[keyof typeof T];

/** Bits of a token's flags. */
export const tokenReserved = 1;
/** A string or quoted name whose text differs from what stands between the quotes. */
export const tokenEscaped = 2;

/**
 * Tokens as columns of numbers: a statement of a million tokens is five arrays, not a million objects.
 * Reused between statements by its owner.
 */
export class TokenBuffer {
  kinds = new Uint8Array(256);
  flags = new Uint8Array(256);
  keywords = new Uint16Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  count = 0;
  /** Where a string, quoted name or comment begins that is open at the end; -1 when none is. */
  unterminatedAt = -1;
  /** Where the tokens stopped because there were too many; -1 when all are here. */
  overflowAt = -1;

  clear(): void {
    this.count = 0;
    this.unterminatedAt = -1;
    this.overflowAt = -1;
    if (this.kinds.length > 1 << 20) this.resize(256, 0);
  }

  push(kind: TokenKind, start: number, end: number, flags: number, keyword: number): void {
    const at = this.count;
    if (at === this.kinds.length) this.resize(at * 2, at);
    this.kinds[at] = kind;
    this.flags[at] = flags;
    this.keywords[at] = keyword;
    this.starts[at] = start;
    this.ends[at] = end;
    this.count = at + 1;
  }

  private resize(size: number, used: number): void {
    this.kinds = grown(new Uint8Array(size), this.kinds, used);
    this.flags = grown(new Uint8Array(size), this.flags, used);
    this.keywords = grown(new Uint16Array(size), this.keywords, used);
    this.starts = grown(new Int32Array(size), this.starts, used);
    this.ends = grown(new Int32Array(size), this.ends, used);
  }
}

function grown<Column extends Uint8Array | Uint16Array | Int32Array>(to: Column, from: Column, used: number): Column {
  to.set(from.subarray(0, used));
  return to;
}
