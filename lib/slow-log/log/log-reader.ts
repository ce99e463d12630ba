import { isDigitByte } from '../fingerprint/byte-class';
import type { Edge, Edges } from '../fingerprint/statement-lexer';
import { edge, StatementLexer } from '../fingerprint/statement-lexer';
import { isBannerLine, isBelowBanner } from './banner';
import { ByteWindow } from './byte-window';
import { EventHeader, headerNone, headerUnknown, readHeader } from './event-header';
import { QuotedHeaders } from './quoted-header';
import { SlowEvent } from './slow-event';

export type LogReaderOptions = {
  /** Minutes east of UTC of the server, for logs whose `# Time` does not say it. */
  readonly zoneOffsetMinutes?: number;
  /** Larger statements are read to this size. */
  readonly eventBytesMax?: number;
  /** What a reading that ended before this point of the log knew. */
  readonly state?: LogState;
};

/** What has to be kept with an offset to read on from there. */
export type LogState = { readonly schema: string; readonly timeMicros: number };

/** What the reader met beside whole events. */
export type LogGaps = {
  /** Bytes that belong to no event: garbage, or the rest of an event whose beginning is not there. */
  readonly skippedBytes: number;
  /** Statements of which only the first part was read. */
  readonly clippedEvents: number;
  /** Starts of a server that were seen. */
  readonly banners: number;
};

const chunkBytes = 1 << 18;
/** 64 characters of up to four bytes: MySQL manual, Identifier Length Limits. */
const schemaBytesMax = 256;
/** The year 2100: what a log says of later times is garbage. */
const timeMicrosMax = 4_102_444_800e6;
/** An administrator command stands behind this much of its line. */
const administratorPrefix = '# administrator command: '.length;

/**
 * Reads the events of a slow log of any server from its bytes, in pieces of any size. An event ends where the next header or a banner
 * begins, and only there: lines inside of strings and comments do not end one, see QuotedHeaders. Memory is that of one event.
 */
export class LogReader implements Edges {
  private readonly window = new ByteWindow(chunkBytes * 2);
  private readonly lexer = new StatementLexer();
  private readonly quoted = new QuotedHeaders();
  private readonly event = new SlowEvent(this.lexer.fingerprint);
  private readonly zone: number;
  private readonly eventBytesMax: number;
  private header = new EventHeader();
  private next = new EventHeader();
  /** Where the statement begins of the event that is being read; -1 between events. */
  private textFrom = -1;
  private nextText = -1;
  private isLast = false;
  private isBehindClipped = false;
  /** What `use` said last. */
  private readonly schema = new Uint8Array(schemaBytesMax);
  private schemaLength = 0;
  private timeMicros = Number.NaN;
  private skippedBytes = 0;
  private clippedEvents = 0;
  private banners = 0;
  /** Bytes let go of so far: the offset of the window in the log. */
  private dropped = 0;

  constructor(
    private readonly onEvent: (event: SlowEvent) => void,
    { zoneOffsetMinutes = 0, eventBytesMax = 1 << 23, state }: LogReaderOptions = {},
  ) {
    this.zone = zoneOffsetMinutes;
    this.eventBytesMax = eventBytesMax;
    this.schemaLength = new TextEncoder().encodeInto(state?.schema ?? '', this.schema).written;
    this.timeMicros = state?.timeMicros ?? 0;
  }

  /** Where the next bytes go; `filled` says how many were put there. Spares a copy where a file is read. */
  room(size = chunkBytes): Uint8Array {
    return this.window.room(size);
  }

  filled(size: number): void {
    this.window.filled(size);
    this.read();
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const piece = bytes.subarray(at, at + chunkBytes);
      this.room(piece.length).set(piece);
      this.filled(piece.length);
    }
  }

  /** No more bytes: what is there of the last event is an event. */
  end(): void {
    this.isLast = true;
    this.room(64).fill(10);
    this.filled(64);
  }

  /** Behind the last event that was given out: a later reading begins here, with `state`. */
  get offset(): number {
    return this.dropped;
  }

  get state(): LogState {
    return {
      schema: new TextDecoder().decode(this.schema.subarray(0, this.schemaLength)),
      timeMicros: this.timeMicros,
    };
  }

  get gaps(): LogGaps {
    const { skippedBytes, clippedEvents, banners } = this;
    return { skippedBytes, clippedEvents, banners };
  }

  private read(): void {
    let at = 0;
    for (;;) {
      if (this.textFrom < 0) {
        const found = this.seek(at);
        if (this.textFrom < 0) {
          this.drop(found);
          return;
        }
      }
      const stop = this.readEvent();
      if (stop < 0) {
        this.drop(this.header.start);
        return;
      }
      at = stop;
    }
  }

  /** Gives the event out and the offset where it ended, or -1 when it is not all there. */
  private readEvent(): number {
    const { window, header } = this;
    const { bytes, length } = window;
    this.quoted.begin();
    this.nextText = -1;
    let stop: number;
    let textTo: number;
    if (header.isAdministrator) {
      stop = bytes.indexOf(10, this.textFrom);
      if (stop < 0 || stop >= length) return -1;
      textTo = stop;
      stop += 1;
    } else {
      stop = this.lexer.scan(bytes, this.textFrom, length, this);
      if (stop < 0) {
        const isClipped = length - header.start > this.eventBytesMax;
        if (!this.isLast && !isClipped) return -1;
        stop = length;
        this.isBehindClipped = !this.isLast;
        this.event.isClipped = this.isBehindClipped;
        if (this.isBehindClipped) this.clippedEvents += 1;
      }
      textTo = stop;
    }
    this.emit(textTo);
    this.event.isClipped = false;
    if (this.nextText >= 0) {
      const { header: last } = this;
      this.header = this.next;
      this.next = last;
    }
    this.textFrom = this.nextText;
    return stop;
  }

  private emit(textTo: number): void {
    const { event, header, window } = this;
    const { bytes } = window;
    const isZoned = header.timeMicros >= 0 && header.isTimeZoned;
    const time = isZoned || header.timestampMicros < 0 ? header.timeMicros : header.timestampMicros;
    if (time >= 0 && time < timeMicrosMax) this.timeMicros = time;
    event.timeMicros = this.timeMicros;
    event.queryMicros = header.queryMicros;
    event.lockMicros = header.lockMicros;
    event.rowsSent = header.rowsSent;
    event.rowsExamined = header.rowsExamined;
    event.source = bytes;
    event.userFrom = header.userFrom;
    event.userTo = header.userTo;
    event.hostFrom = header.hostFrom;
    event.hostTo = header.hostTo;
    // `use` is written when the schema differs from that of the event before: it holds until the next.
    if (header.schemaTo > header.schemaFrom && !header.isSchemaGiven)
      this.use(bytes, header.schemaFrom, header.schemaTo);
    event.schemaSource = header.isSchemaGiven ? bytes : this.schema;
    event.schemaFrom = header.isSchemaGiven ? header.schemaFrom : 0;
    event.schemaTo = header.isSchemaGiven ? header.schemaTo : this.schemaLength;
    event.isAdministrator = header.isAdministrator;
    event.textFrom = this.textFrom + (header.isAdministrator ? administratorPrefix : 0);
    event.textTo = trimmed(bytes, event.textFrom, textTo);
    this.onEvent(event);
  }

  private use(bytes: Uint8Array, from: number, to: number): void {
    const length = Math.min(to - from, schemaBytesMax);
    for (let i = 0; i < length; i++) this.schema[i] = bytes[from + i] ?? 0;
    this.schemaLength = length;
  }

  /** Looks for the next header, and gives the offset up to which nothing is needed any more. */
  private seek(from: number): number {
    const { bytes, length } = this.window;
    for (let at = bytes.indexOf(35, from); at >= 0 && at < length; at = bytes.indexOf(35, at + 1)) {
      if (this.isBehindClipped && !isBehindStatement(bytes, at)) continue;
      const text = readHeader(this.header, bytes, at, length, this.zone);
      if (text === headerNone) continue;
      if (text === headerUnknown && this.isLast) continue;
      this.skip(from, at);
      if (text === headerUnknown) return this.isBehindClipped ? Math.max(from, at - 3) : at;
      this.isBehindClipped = false;
      this.textFrom = text;
      return at;
    }
    // A header may begin in the bytes that are still to come.
    const kept = this.isLast ? length : Math.max(from, bytes.lastIndexOf(10, length - 1) + 1);
    // Of a statement that was too large its end is looked at too: `;` and the line feed.
    const needed = this.isBehindClipped ? Math.max(from, kept - 3) : kept;
    const to = length - kept > 4096 ? length : needed;
    this.skip(from, to);
    return to;
  }

  private skip(from: number, to: number): void {
    if (this.isBehindClipped) return;
    const { bytes } = this.window;
    for (let at = from; at < to; ) {
      const feed = bytes.indexOf(10, at);
      const lineEnd = feed < 0 || feed >= to ? to : feed + 1;
      if (isBannerLine(bytes, at, lineEnd)) {
        this.banners += 1;
        this.schemaLength = 0;
      } else if (!isBelowBanner(bytes, at) && trimmed(bytes, at, lineEnd) > at) this.skippedBytes += lineEnd - at;
      at = lineEnd;
    }
  }

  private drop(size: number): void {
    this.window.drop(size);
    this.dropped += size;
    if (this.textFrom >= 0) {
      this.textFrom = -1;
    }
  }

  headerAt(source: Uint8Array, at: number, end: number): Edge {
    const text = readHeader(this.next, source, at, end, this.zone);
    if (text === headerNone) return this.isLast && isCutHeader(source, at, end) ? edge.here : edge.none;
    if (text === headerUnknown) return this.isLast ? edge.none : edge.unknown;
    this.nextText = text;
    return edge.here;
  }

  quotedHeaderAt(source: Uint8Array, at: number, end: number, closing: number): Edge {
    const { header, textFrom, isLast, zone } = this;
    const timeMicros = header.timestampMicros >= 0 ? header.timestampMicros : header.timeMicros;
    const judged = this.quoted.judge({
      source,
      textFrom,
      at,
      end,
      closing,
      timeMicros,
      zoneOffsetMinutes: zone,
      isLast,
    });
    return judged === edge.here ? this.headerAt(source, at, end) : judged;
  }

  bannerAt(source: Uint8Array, at: number, end: number): Edge {
    const feed = source.indexOf(10, at);
    if (feed < 0 || feed >= end) return this.isLast || end - at > 4096 ? edge.none : edge.unknown;
    return isBannerLine(source, at, feed) ? edge.here : edge.none;
  }
}

/** Lines of a header up to the end of the log: what came behind them is not there. */
function isCutHeader(source: Uint8Array, at: number, end: number): boolean {
  const isTime = source[at + 2] === 84 && source[at + 6] === 58 && isDigitByte(source[at + 8] ?? 0);
  if (!isTime && source[at + 6] !== 64) return false;
  for (let i = at; i < end; i++) {
    if (source[i] === 10 && (source[i + 1] ?? 0) !== 35 && (source[i + 1] ?? 0) > 32) return false;
  }
  return true;
}

/** Without the delimiter and the white space at the end. */
function trimmed(source: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && (source[end - 1] ?? 0) <= 32) end -= 1;
  if (end > from && source[end - 1] === 59) end -= 1;
  while (end > from && (source[end - 1] ?? 0) <= 32) end -= 1;
  return end;
}

/** At the start of a line, with a `;` at the end of the one before. */
function isBehindStatement(source: Uint8Array, at: number): boolean {
  if (source[at - 1] !== 10) return false;
  const before = source[at - 2] === 13 ? at - 3 : at - 2;
  return source[before] === 59;
}
