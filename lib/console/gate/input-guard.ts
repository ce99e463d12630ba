import { gateLimits } from '@/lib/console/gate/limits';
import type { GateRefusal } from '@/lib/console/gate/refusal';
import { refusal } from '@/lib/console/gate/refusal';

/** What is looked at before any reader of SQL: size, and characters that programs read differently. */
export function guardInput(sql: string): GateRefusal | undefined {
  // Each UTF-16 unit is at least one byte: a text of many megabytes is refused without being looked at.
  if (sql.length > gateLimits.bytesMax) return tooLong(sql.length);
  let bytes = 0;
  for (let i = 0; i < sql.length; i++) {
    const code = sql.charCodeAt(i);
    if (code < 0x80) {
      if (code < 0x20 ? !isWhiteSpace(code) : code === 0x7f) return control(code, i);
      bytes += 1;
    } else if (code < 0x800) bytes += 2;
    else if (code === replacement) return refusal('text-malformed', { at: i + 1 }, spanAt(i));
    else if (code < 0xd800 || code > 0xdfff) bytes += 3;
    else {
      const low = i + 1 < sql.length ? sql.charCodeAt(i + 1) : 0;
      if (code > 0xdbff || low < 0xdc00 || low > 0xdfff) return refusal('text-malformed', { at: i + 1 }, spanAt(i));
      bytes += 4;
      i += 1;
    }
  }
  return bytes > gateLimits.bytesMax ? tooLong(bytes) : undefined;
}

/** What a decoder puts where bytes were no UTF-8: the text is not the one that was sent. */
const replacement = 0xfffd;

/** Tab, line feed, vertical tab, form feed, carriage return. */
const isWhiteSpace = (code: number): boolean => code >= 9 && code <= 13;

const spanAt = (at: number) => ({ start: at, end: at + 1 });

const tooLong = (bytes: number): GateRefusal => refusal('too-long', { bytes, max: gateLimits.bytesMax });

const control = (code: number, at: number): GateRefusal =>
  refusal('control-character', { code: codePointName(code), at: at + 1 }, spanAt(at));

export const codePointName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
