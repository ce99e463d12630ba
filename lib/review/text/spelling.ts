import type { Dialect } from '@/lib/sql/dialect';
import { isReserved } from '@/lib/sql/keywords';
import { ident } from '@/lib/sql/quote';

/** A name as it should stand in place of `written`: in quotes when that was, or when it needs them. */
export function spelled(name: string, written: string, dialect: Dialect): string {
  const isQuoted = written.startsWith('`');
  return isQuoted || !isPlain(name) || isReserved(name, dialect) ? ident(name) : name;
}

/** Letters, digits, _ and $, and not digits alone. */
function isPlain(name: string): boolean {
  let onlyDigits = true;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36;
    if (!isDigit && !isLetter) return false;
    if (!isDigit) onlyDigits = false;
  }
  return !onlyDigits;
}
