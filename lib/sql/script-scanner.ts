import { isSpace } from '@/lib/sql/characters';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { defaultSqlMode } from '@/lib/sql/dialect';
import { executableCommentBody } from '@/lib/sql/executable-comment';

const quote = 39;
const doubleQuote = 34;
const backtick = 96;
const backslash = 92;
const hash = 35;
const minus = 45;
const slash = 47;
const star = 42;

/** Walks over the text between tokens: knows strings, quoted names and comments, and nothing of statements. */
export class ScriptScanner {
  private readonly mode: SqlMode;

  constructor(
    private readonly text: string,
    private readonly end: number,
    private readonly dialect: Dialect,
    sqlMode?: SqlMode,
  ) {
    this.mode = sqlMode ?? defaultSqlMode;
  }

  /** The first offset from `from` on that is neither white space nor a plain comment; -1 in an unterminated comment. */
  skipBlank(from: number): number {
    let i = from;
    while (i < this.end) {
      const c = this.text.charCodeAt(i);
      if (isSpace(c) || (c === 0xfeff && i === 0)) {
        i += 1;
        continue;
      }
      if (!this.startsComment(i, c)) return i;
      const next = this.skipComment(i, c);
      if (next === i) return i;
      if (next < 0) return -1;
      i = next;
    }
    return i;
  }

  private startsComment(i: number, c: number): boolean {
    if (c === hash) return true;
    const next = this.text.charCodeAt(i + 1);
    if (c === slash) return next === star && i + 1 < this.end;
    return c === minus && next === minus && (i + 2 >= this.end || this.text.charCodeAt(i + 2) <= 32);
  }

  /** Behind the comment at i; i itself when the comment holds SQL that this server runs; -1 when it is not closed. */
  private skipComment(i: number, c: number): number {
    if (c !== slash) {
      const newline = this.text.indexOf('\n', i);
      return newline < 0 || newline >= this.end ? this.end : newline + 1;
    }
    if (executableCommentBody(this.text, i, this.end, this.dialect) >= 0) return i;
    const close = this.text.indexOf('*/', i + 2);
    return close < 0 || close + 2 > this.end ? -1 : close + 2;
  }

  /** Where `delimiter` stands outside of strings, names and comments; `this.end` when it does not, -1 when something is left open. */
  findDelimiter(from: number, delimiter: string): number {
    const first = delimiter.charCodeAt(0);
    let i = from;
    while (i < this.end) {
      const c = this.text.charCodeAt(i);
      if (c === first && this.text.startsWith(delimiter, i) && i + delimiter.length <= this.end) return i;
      const next = this.skipOne(i, c);
      if (next < 0) return -1;
      i = next;
    }
    return this.end;
  }

  /** Behind the string, name, comment or character at i; -1 when it is not closed. */
  private skipOne(i: number, c: number): number {
    switch (c) {
      case quote:
        return this.skipQuoted(i, c, !this.mode.noBackslashEscapes);
      case doubleQuote:
        return this.skipQuoted(i, c, !this.mode.noBackslashEscapes && !this.mode.ansiQuotes);
      case backtick:
        return this.skipQuoted(i, c, false);
      case hash:
      case minus:
      case slash: {
        if (!this.startsComment(i, c)) return i + 1;
        const next = this.skipComment(i, c);
        return next === i ? this.skipExecutable(i) : next;
      }
      default:
        return i + 1;
    }
  }

  private skipQuoted(from: number, q: number, escapes: boolean): number {
    for (let i = from + 1; i < this.end; i++) {
      const c = this.text.charCodeAt(i);
      if (c === backslash && escapes) i += 1;
      else if (c === q) {
        if (i + 1 >= this.end || this.text.charCodeAt(i + 1) !== q) return i + 1;
        i += 1;
      }
    }
    return -1;
  }

  /**
   * An executable comment is one piece: a delimiter inside does not end the statement, a star and slash in a string not
   * the comment. They may stand inside each other.
   */
  private skipExecutable(from: number): number {
    let depth = 1;
    let i = from + 3;
    while (i < this.end) {
      const c = this.text.charCodeAt(i);
      if (c === star && this.text.charCodeAt(i + 1) === slash) {
        depth -= 1;
        i += 2;
        if (depth === 0) return i;
      } else if (c === slash && this.startsComment(i, c) && this.skipComment(i, c) === i) {
        depth += 1;
        i += 3;
      } else {
        i = this.skipOne(i, c);
        if (i < 0) return -1;
      }
    }
    return -1;
  }
}
