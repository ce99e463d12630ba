const backslash = 92;

/**
 * The value of what stands between the quotes of a string: doubled quotes are one, backslash escapes are undone unless
 * the sql_mode forbids them. `\%` and `\_` keep their backslash (MySQL manual, "String Literals").
 */
export function decodeString(text: string, start: number, end: number, quote: number, backslashes: boolean): string {
  let value = '';
  let from = start;
  let i = start;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (c === backslash && backslashes && i + 1 < end) {
      value += text.slice(from, i) + escaped(text.charAt(i + 1));
      i += 2;
      from = i;
    } else if (c === quote) {
      value += text.slice(from, i + 1);
      i += 2;
      from = i;
    } else i += 1;
  }
  return value + text.slice(from, end);
}

function escaped(character: string): string {
  switch (character) {
    case '0':
      return '\0';
    case 'b':
      return '\b';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'Z':
      return '\x1a';
    case '%':
      return '\\%';
    case '_':
      return '\\_';
    default:
      return character;
  }
}

/** The text between the quotes of a quoted name, doubled quotes undone. Backslashes are ordinary there. */
export const decodeQuotedName = (text: string, start: number, end: number, quote: number): string =>
  decodeString(text, start, end, quote, false);
