import { isDigitByte, nameByte } from '../fingerprint/byte-class';
import type { Edge, Edges } from '../fingerprint/statement-lexer';
import { edge, StatementLexer } from '../fingerprint/statement-lexer';
import { EventHeader, readHeader } from './event-header';

/** How far behind a doubtful line the log is read for a decision. */
const lookAheadMax = 1 << 20;

export type Doubt = {
  readonly source: Uint8Array;
  /** Where the statement begins whose string or comment is open. */
  readonly textFrom: number;
  /** The line that looks like the header of the next event. */
  readonly at: number;
  readonly end: number;
  /** The byte that would end what is open, `*` of a comment. */
  readonly closing: number;
  readonly timeMicros: number;
  readonly zoneOffsetMinutes: number;
  readonly isLast: boolean;
};

/**
 * A line that looks like a header, inside a string that is still open. Either the string holds a piece of a slow log (somebody stores them),
 * or the statement was cut, or backslashes are no escapes on that server, and the next event begins here. What follows decides: an event
 * that is whole by itself and not older is one; a string that closes later, with all its statement whole, is one.
 */
export class QuotedHeaders {
  private readonly lexer = new StatementLexer();
  private readonly header = new EventHeader();
  private readonly inner = new EventHeader();
  private insideUntil = -1;

  begin(): void {
    this.insideUntil = -1;
  }

  judge(doubt: Doubt): Edge {
    const { source, at, end, isLast, timeMicros, zoneOffsetMinutes } = doubt;
    if (at < this.insideUntil) return edge.none;
    const text = readHeader(this.header, source, at, end, zoneOffsetMinutes);
    if (text === 0) return edge.none;
    const wait: Edge = isLast || end - at > lookAheadMax ? edge.here : edge.unknown;
    if (text < 0) return isLast ? edge.none : wait;
    if (doubt.closing === 42) return this.judgeComment(doubt, wait);
    const time = this.header.timestampMicros >= 0 ? this.header.timestampMicros : this.header.timeMicros;
    if (this.scan(source, text, end, this.anyHeader(doubt)) < 0 && wait === edge.unknown) return wait;
    if (!this.lexer.isOpen && time >= timeMicros) return edge.here;
    if (this.isWholeWithoutEscapes(doubt, text)) return edge.here;
    if (isWordBehind(source, at, end, doubt.closing)) return edge.here;
    const stop = this.scan(source, doubt.textFrom, end, this.cleanHeader(doubt));
    if (stop < 0 && wait === edge.unknown) return wait;
    if (stop < 0 && (!isLast || this.lexer.isOpen)) return edge.here;
    this.insideUntil = stop < 0 ? end : stop;
    return edge.none;
  }

  /** What closes a comment without an opening of its own closes this one. */
  private judgeComment({ source, at, end }: Doubt, wait: Edge): Edge {
    for (let i = at; i < end; i++) {
      if (source[i] === 42 && source[i + 1] === 47) {
        this.insideUntil = i;
        return edge.none;
      }
      if (source[i] === 47 && source[i + 1] === 42) return edge.here;
    }
    return wait;
  }

  private scan(source: Uint8Array, from: number, end: number, edges: Edges, hasEscapes = true): number {
    this.lexer.hasBackslashEscapes = hasEscapes;
    return this.lexer.scan(source, from, end, edges);
  }

  /** Both events are whole where `\` is an ordinary character. */
  private isWholeWithoutEscapes(doubt: Doubt, text: number): boolean {
    const { source, textFrom, at, end } = doubt;
    const here = (_source: Uint8Array, place: number) => (place === at ? edge.here : edge.none);
    const first = { headerAt: here, quotedHeaderAt: here, bannerAt: () => edge.none };
    this.scan(source, textFrom, end, first, false);
    if (this.lexer.isOpen) return false;
    this.scan(source, text, end, this.anyHeader(doubt), false);
    return !this.lexer.isOpen;
  }

  private anyHeader(doubt: Doubt): Edges {
    const headerAt = (source: Uint8Array, at: number, end: number) => this.headerEdge(doubt, source, at, end);
    return { headerAt, quotedHeaderAt: headerAt, bannerAt: () => edge.none };
  }

  private cleanHeader(doubt: Doubt): Edges {
    return {
      headerAt: (source, at, end) => this.headerEdge(doubt, source, at, end),
      quotedHeaderAt: () => edge.none,
      bannerAt: () => edge.none,
    };
  }

  private headerEdge({ zoneOffsetMinutes, isLast }: Doubt, source: Uint8Array, at: number, end: number): Edge {
    const text = readHeader(this.inner, source, at, end, zoneOffsetMinutes);
    if (text === 0) return edge.none;
    return text > 0 ? edge.here : isLast ? edge.none : edge.unknown;
  }
}

/** `'…'word`: no SQL, so the quote that seems to close a string opens one. */
function isWordBehind(source: Uint8Array, at: number, end: number, closing: number): boolean {
  for (let i = at; i < end; i++) {
    if (source[i] === 92) i += 1;
    else if (source[i] === closing) {
      const next = source[i + 1] ?? 0;
      return nameByte[next] !== 0 || isDigitByte(next);
    }
  }
  return false;
}
