import { isDigitByte } from '../fingerprint/byte-class';
import { readLogTime } from './log-time';

/** What the lines above a statement say. Offsets point into the bytes that were read and hold as long as these do. */
export class EventHeader {
  /** Where the header begins. */
  start = 0;
  // Numbers that outgrow 31 bits are NaN before they are anything: the engine gives such a field the form of a double once and for all.
  /** From `# Time`; -1 when there is none: MariaDB writes it only when the second has changed. */
  timeMicros = Number.NaN;
  /** `# Time` says its zone. */
  isTimeZoned = false;
  /** From `SET timestamp`, or -1. */
  timestampMicros = Number.NaN;
  queryMicros = Number.NaN;
  lockMicros = Number.NaN;
  rowsSent = Number.NaN;
  rowsExamined = Number.NaN;
  userFrom = 0;
  userTo = 0;
  hostFrom = 0;
  hostTo = 0;
  /** Of a `Schema:` field; without one, of `use`. */
  schemaFrom = 0;
  schemaTo = 0;
  isSchemaGiven = false;
  isAdministrator = false;
}

/** Neither: more bytes are needed. */
export const headerUnknown = -1;
/** No header. */
export const headerNone = 0;

/** `Time: `, `User@Host: ` and so on, compared behind the `# ` of a line. */
const keys = {
  time: bytesOf('Time: '),
  userHost: bytesOf('User@Host: '),
  query: bytesOf('Query_time: '),
  schema: bytesOf('Schema: '),
  thread: bytesOf('Thread_id: '),
  administrator: bytesOf('administrator command: '),
  use: bytesOf('use '),
  set: bytesOf('SET '),
  timestamp: bytesOf('timestamp='),
};

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function isAt(source: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (source[at + i] !== text[i]) return false;
  return true;
}

/**
 * Reads the header that begins at `at` and gives the offset of the statement behind it, `headerNone` when the lines are none (a comment
 * that looks like its first line), or `headerUnknown`. A header has a `Query_time` and begins with `Time` or `User@Host`; everything between
 * is read by its key, so that the verbosity of the server does not matter.
 */
export function readHeader(
  header: EventHeader,
  source: Uint8Array,
  at: number,
  end: number,
  zoneOffsetMinutes: number,
): number {
  header.start = at;
  header.timeMicros = header.timestampMicros = -1;
  header.lockMicros = header.rowsSent = header.rowsExamined = 0;
  header.isAdministrator = header.isSchemaGiven = false;
  header.schemaFrom = header.schemaTo = header.userFrom = header.userTo = header.hostFrom = header.hostTo = 0;
  let hasUser = false;
  let hasQuery = false;
  let i = at;
  for (;;) {
    if (i >= end) return headerUnknown;
    if (source[i] !== 35) break;
    const next = lineAfter(source, i, end);
    // The last line is not whole: nothing can be said of it.
    if (next < 0) return isHeaderPiece(source, i, end, hasUser || i !== at) ? headerUnknown : headerNone;
    switch (source[i + 2]) {
      case 84: // Time, Thread_id, Tmp_…
        if (isAt(source, i + 2, keys.time)) {
          if (hasQuery) return i;
          if (hasUser) return headerNone;
          header.timeMicros = readLogTime(source, i + 8, zoneOffsetMinutes);
          if (header.timeMicros < 0) return headerNone;
          header.isTimeZoned = source[i + 12] === 45;
        } else if (isAt(source, i + 2, keys.thread)) schemaField(header, source, i + 13, next);
        break;
      case 85:
        if (isAt(source, i + 2, keys.userHost)) {
          if (hasQuery) return i;
          if (hasUser) return headerNone;
          hasUser = true;
          userHost(header, source, i + 13, next);
        }
        break;
      case 81:
        if (isAt(source, i + 2, keys.query)) {
          if (hasQuery) return i;
          hasQuery = figures(header, source, i + 14);
        }
        break;
      case 83:
        if (isAt(source, i + 2, keys.schema)) schemaValue(header, source, i + 10, next);
        break;
      case 97:
        if (hasQuery && isAt(source, i + 2, keys.administrator)) {
          header.isAdministrator = true;
          return i;
        }
        break;
      default:
    }
    if (i === at && header.timeMicros < 0 && !hasUser) return headerNone;
    i = next;
  }
  return hasQuery ? statementStart(header, source, i, end) : headerNone;
}

/** Behind `use …;` and `SET timestamp=…;`, which the server writes in this order. */
function statementStart(header: EventHeader, source: Uint8Array, at: number, end: number): number {
  let i = at;
  if (isAt(source, i, keys.use)) {
    const next = lineAfter(source, i, end);
    if (next < 0) return headerUnknown;
    // Without a `SET timestamp` behind it, it is the statement itself.
    if (next + 32 > end && !isAt(source, next, keys.set)) return headerUnknown;
    if (!isAt(source, next, keys.set)) return i;
    if (!header.isSchemaGiven) {
      header.schemaFrom = i + 4;
      header.schemaTo = i + 4;
      while ((source[header.schemaTo] ?? 0) !== 59 && header.schemaTo < next - 1) header.schemaTo += 1;
      if (source[header.schemaFrom] === 96 && source[header.schemaTo - 1] === 96) {
        header.schemaFrom += 1;
        header.schemaTo -= 1;
      }
    }
    i = next;
  }
  if (source[i] !== 83) return end - i < 4 ? headerUnknown : i;
  if (!isAt(source, i, keys.set)) return end - i < 4 ? headerUnknown : i;
  const next = lineAfter(source, i, end);
  if (next < 0) return headerUnknown;
  // `SET last_insert_id=1,insert_id=2,timestamp=3;`
  for (let j = i + 4; j < next; j++) {
    if (source[j] !== 116 || !isAt(source, j, keys.timestamp)) continue;
    header.timestampMicros = micros(source, j + 10);
    if (source[next] === 35) {
      if (end - next < 26) return headerUnknown;
      header.isAdministrator = source[next + 2] === 97 && isAt(source, next + 2, keys.administrator);
    }
    return next;
  }
  return i;
}

/** What is there of a line that is cut off could still become a header. */
function isHeaderPiece(source: Uint8Array, at: number, end: number, isBehindOther: boolean): boolean {
  if (isBehindOther) return true;
  const time = keys.time;
  const key = source[at + 2] === 84 ? time : keys.userHost;
  for (let i = 0; i < key.length && at + 2 + i < end; i++) if (source[at + 2 + i] !== key[i]) return false;
  return true;
}

function lineAfter(source: Uint8Array, at: number, end: number): number {
  let i = at;
  while (source[i] !== 10) {
    if (i >= end) return -1;
    i += 1;
  }
  return i < end ? i + 1 : -1;
}

/** `app[app] @ web1 [10.0.0.7]  Id:     8`: the name in front of the bracket, the host, or the address where the host is empty. */
function userHost(header: EventHeader, source: Uint8Array, at: number, next: number): void {
  let i = at;
  header.userFrom = i;
  while (source[i] !== 91 && i < next - 1) i += 1;
  header.userTo = i;
  // MariaDB and Percona write the account that was granted in front of it when the connection's name is in the bracket.
  if (header.userTo === header.userFrom) {
    header.userFrom = i + 1;
    while (source[i] !== 93 && i < next - 1) i += 1;
    header.userTo = i;
  }
  while (source[i] !== 64 && i < next - 1) i += 1;
  i += 1;
  while (source[i] === 32) i += 1;
  header.hostFrom = i;
  while (source[i] !== 32 && source[i] !== 91 && i < next - 1) i += 1;
  header.hostTo = i;
  if (header.hostTo > header.hostFrom) return;
  while (source[i] === 32 || source[i] === 91) i += 1;
  header.hostFrom = i;
  while (source[i] !== 93 && source[i] !== 10 && i < next) i += 1;
  header.hostTo = i;
}

/** `Query_time: 0.1  Lock_time: 0.0 Rows_sent: 1  Rows_examined: 2 …`; false when no number stands there. */
function figures(header: EventHeader, source: Uint8Array, at: number): boolean {
  if (!isDigitByte(source[at] ?? 0)) return false;
  header.queryMicros = plausible(micros(source, at), microsMax);
  let i = at;
  for (;;) {
    while ((source[i] ?? 0) > 32) i += 1;
    while (source[i] === 32) i += 1;
    const key = source[i] ?? 0;
    if (key === 10 || key === 13 || key === 0) return true;
    const from = i;
    while ((source[i] ?? 0) > 32) i += 1;
    if (source[i] !== 32) return true;
    i += 1;
    while (source[i] === 32) i += 1;
    if (key === 76) header.lockMicros = plausible(micros(source, i), microsMax);
    else if (key === 82 && source[from + 5] === 115)
      header.rowsSent = plausible(whole(source, i), Number.MAX_SAFE_INTEGER);
    else if (key === 82 && source[from + 5] === 101 && source[from + 6] === 120) {
      header.rowsExamined = plausible(whole(source, i), Number.MAX_SAFE_INTEGER);
      return true;
    }
  }
}

/** 30 years. */
const microsMax = 1e15;

/** Servers write the difference of two clocks as an unsigned number: below zero it is some 2^64, which was no time at all. */
const plausible = (value: number, most: number): number => (value > most ? 0 : value);

function whole(source: Uint8Array, at: number): number {
  let value = 0;
  let byte = source[at] ?? 0;
  for (let i = at; byte >= 48 && byte <= 57; byte = source[++i] ?? 0) value = value * 10 + byte - 48;
  return value;
}

/** Seconds with up to six decimals as whole microseconds, so that sums are exact. */
function micros(source: Uint8Array, at: number): number {
  let value = 0;
  let i = at;
  let byte = source[i] ?? 0;
  while (byte >= 48 && byte <= 57) {
    value = value * 10 + byte - 48;
    byte = source[++i] ?? 0;
  }
  value *= 1e6;
  if (byte !== 46) return value;
  let fraction = 0;
  let digits = 0;
  byte = source[++i] ?? 0;
  while (byte >= 48 && byte <= 57) {
    if (digits < 6) {
      fraction = fraction * 10 + byte - 48;
      digits += 1;
    }
    byte = source[++i] ?? 0;
  }
  for (; digits < 6; digits++) fraction *= 10;
  return value + fraction;
}

/** `5  Schema: shop  QC_hit: No` behind `Thread_id: `. */
function schemaField(header: EventHeader, source: Uint8Array, at: number, next: number): void {
  let i = at;
  while (i < next && source[i] !== 83) i += 1;
  if (i < next && isAt(source, i, keys.schema)) schemaValue(header, source, i + 8, next);
}

function schemaValue(header: EventHeader, source: Uint8Array, at: number, next: number): void {
  let i = at;
  while (i < next - 1 && source[i] !== 32 && source[i] !== 13) i += 1;
  header.isSchemaGiven = true;
  header.schemaFrom = at;
  header.schemaTo = i;
}
