/**
 * The text of an expression in a form that two servers, and our reading of what a person wrote, agree on: what SHOW CREATE
 * and information_schema print differs in case, quotes, spaces, parentheses and charset introducers. Used to compare and
 * to fingerprint, never to run. Dropping parentheses can make two different expressions equal; then a change of the one
 * into the other goes unseen in a diff, and nothing else.
 */
export function normalExpression(text: string): string {
  let out = '';
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === "'" || char === '"') {
      const end = endOfQuoted(text, i);
      out = withoutIntroducer(out) + quote(text.slice(i + 1, end - 1));
      i = end;
    } else {
      if (!isDropped(char)) out += char.toLowerCase();
      i += 1;
    }
  }
  return renamed(synonyms(out));
}

/** `!=` is stored as `<>`. */
const synonyms = (text: string): string => (text.includes('!=') ? text.replaceAll('!=', '<>') : text);

const isDropped = (char: string): boolean =>
  char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '`' || char === '(' || char === ')';

function endOfQuoted(text: string, start: number): number {
  const mark = text.charAt(start);
  let i = start + 1;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === '\\') i += 2;
    else if (char !== mark) i += 1;
    else if (text.charAt(i + 1) === mark) i += 2;
    else return i + 1;
  }
  return text.length;
}

/** Both kinds of quotes and both ways of escaping a quote come out as one. */
const quote = (inner: string): string =>
  `'${inner.replaceAll("\\'", "'").replaceAll("''", "'").replaceAll('""', '"')}'`;

/** `_utf8mb4'x'`: MySQL adds the introducer when it stores an expression. */
function withoutIntroducer(out: string): string {
  let i = out.length;
  while (i > 0 && isWordChar(out.charCodeAt(i - 1))) i -= 1;
  return out.charAt(i) === '_' ? out.slice(0, i) : out;
}

const isWordChar = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code === 95;

/** Names that servers write in their own way. */
function renamed(text: string): string {
  if (text.startsWith('now') || text.startsWith('localtime')) {
    const rest = text.startsWith('now')
      ? text.slice('now'.length)
      : text.slice(text.startsWith('localtimestamp') ? 'localtimestamp'.length : 'localtime'.length);
    if (isDigits(rest)) return `current_timestamp${precision(rest)}`;
  }
  if (text.startsWith('current_timestamp')) {
    const rest = text.slice('current_timestamp'.length);
    if (isDigits(rest)) return `current_timestamp${precision(rest)}`;
  }
  return text;
}

const precision = (digits: string): string => (Number(digits) === 0 ? '' : digits);

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
