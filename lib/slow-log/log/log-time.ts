import { isDigitByte } from '../fingerprint/byte-class';

/** Days from 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const two = (source: Uint8Array, at: number): number => (source[at] ?? 0) * 10 + (source[at + 1] ?? 0) - 528;

/**
 * The time behind `# Time: ` in microseconds since 1970, or -1. Two forms: ISO 8601 with `Z` or an offset (MySQL 5.7 and later, by
 * log_timestamps) and `YYMMDD H:MM:SS` in the zone of the server (MySQL 5.6, MariaDB), for which the caller says the offset.
 */
export function readLogTime(source: Uint8Array, at: number, zoneOffsetMinutes: number): number {
  if (source[at + 4] === 45) return isoTime(source, at);
  for (let i = at; i < at + 6; i++) if (!isDigitByte(source[i] ?? 0)) return -1;
  const hour = at + 7;
  const hours = source[hour] === 32 ? (source[hour + 1] ?? 0) - 48 : two(source, hour);
  const year = two(source, at);
  const days = daysOf(year + (year < 70 ? 2000 : 1900), two(source, at + 2), two(source, at + 4));
  const seconds = days * 86_400 + hours * 3600 + two(source, at + 10) * 60 + two(source, at + 13);
  return Number.isFinite(seconds) ? (seconds - zoneOffsetMinutes * 60) * 1e6 : -1;
}

/** The events of a log are of the same day nearly always. */
const known = { date: -1, days: 0 };

function isoTime(source: Uint8Array, at: number): number {
  const year = two(source, at) * 100 + two(source, at + 2);
  const month = two(source, at + 5);
  const day = two(source, at + 8);
  const date = year * 10_000 + month * 100 + day;
  if (date !== known.date) {
    known.date = date;
    known.days = daysOf(year, month, day);
  }
  const { days } = known;
  const seconds = days * 86_400 + two(source, at + 11) * 3600 + two(source, at + 14) * 60 + two(source, at + 17);
  let i = at + 19;
  let micros = 0;
  if (source[i] === 46) {
    const from = i + 1;
    for (i = from; isDigitByte(source[i] ?? 0); i++) if (i < from + 6) micros = micros * 10 + (source[i] ?? 0) - 48;
    for (let digits = i - from; digits < 6; digits++) micros *= 10;
  }
  const sign = source[i];
  const offset = sign === 43 || sign === 45 ? two(source, i + 1) * 60 + two(source, i + 4) : 0;
  return (seconds - (sign === 45 ? -offset : offset) * 60) * 1e6 + micros;
}
