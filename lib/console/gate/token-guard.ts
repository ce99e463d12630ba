import { codePointName } from '@/lib/console/gate/input-guard';
import type { GateRefusal } from '@/lib/console/gate/refusal';
import { refusal } from '@/lib/console/gate/refusal';
import { isCharset } from '@/lib/sql/charsets';
import type { TokenBuffer } from '@/lib/sql/token';
import { T } from '@/lib/sql/token';

/** Refuses what servers, versions and other readers are known to read differently, before the tree is trusted. */
export function guardTokens(sql: string, tokens: TokenBuffer): GateRefusal | undefined {
  let at = 0;
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.starts[i] ?? 0;
    const found = guardGap(sql, at, start) ?? guardToken(sql, tokens, i, start);
    if (found !== undefined) return found;
    at = tokens.ends[i] ?? start;
  }
  return guardGap(sql, at, sql.length);
}

/** What stands between two tokens: white space, comments, and the marks of executable comments. */
function guardGap(sql: string, from: number, to: number): GateRefusal | undefined {
  let i = from;
  while (i < to) {
    const two = sql.slice(i, i + 2);
    if (two === '/*') {
      const mark = /^(!|M!|T!)/.exec(sql.slice(i + 2, i + 4))?.[0];
      if (mark !== undefined)
        return refusal('executable-comment', { comment: `/*${mark}` }, { start: i, end: i + 2 + mark.length });
      const close = sql.indexOf('*/', i + 2);
      const end = close < 0 || close > to ? to : close + 2;
      const hidden = guardInvisible(sql, i, end, false);
      if (hidden !== undefined) return hidden;
      i = end;
    } else if (two === '*/') return refusal('executable-comment', { comment: '*/' }, { start: i, end: i + 2 });
    else if (sql[i] === '#' || two === '--') {
      const line = sql.indexOf('\n', i);
      const end = line < 0 || line > to ? to : line + 1;
      const hidden = guardInvisible(sql, i, end, false);
      if (hidden !== undefined) return hidden;
      i = end;
    } else {
      const hidden = guardInvisible(sql, i, i + 1, true);
      if (hidden !== undefined) return hidden;
      i += 1;
    }
  }
  return undefined;
}

function guardToken(sql: string, tokens: TokenBuffer, i: number, start: number): GateRefusal | undefined {
  const end = tokens.ends[i] ?? start;
  switch (tokens.kinds[i]) {
    case T.string:
    case T.nationalString:
      return undefined;
    case T.quoted:
      return guardInvisible(sql, start, end, false);
    case T.word:
      return guardInvisible(sql, start, end, true) ?? guardIntroducer(sql, tokens, i, start, end);
    case T.leftBrace:
      return guardBrace(sql, tokens, i, start);
    default:
      return guardInvisible(sql, start, end, true);
  }
}

/** `_gbk'…'`: only where the characters are ASCII do all servers agree where it ends. utf8 is the connection's own. */
function guardIntroducer(
  sql: string,
  tokens: TokenBuffer,
  i: number,
  start: number,
  end: number,
): GateRefusal | undefined {
  if (sql.charCodeAt(start) !== 0x5f) return undefined;
  const charset = sql.slice(start + 1, end).toLowerCase();
  if (!isCharset(charset) || charset.startsWith('utf8')) return undefined;
  for (let next = i + 1; tokens.kinds[next] === T.string; next++) {
    const text = sql.slice(tokens.starts[next], tokens.ends[next]);
    if (hasNonAscii(text)) return refusal('charset-introducer', { introducer: `_${charset}` }, { start, end });
  }
  return undefined;
}

function hasNonAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return true;
  return false;
}

/** `{d '2024-01-01'}`, and `t`, `ts`; any other word in braces is live SQL that many grammars do not know. */
function guardBrace(sql: string, tokens: TokenBuffer, i: number, start: number): GateRefusal | undefined {
  const word = sql.slice(tokens.starts[i + 1], tokens.ends[i + 1]).toLowerCase();
  const isLiteral =
    tokens.kinds[i + 1] === T.word &&
    (word === 'd' || word === 't' || word === 'ts') &&
    tokens.kinds[i + 2] === T.string &&
    tokens.kinds[i + 3] === T.rightBrace;
  if (isLiteral) return undefined;
  const end = tokens.ends[i + 1] ?? start + 1;
  return refusal('brace-escape', { text: `{${word}`, example: "{d '2026-01-31'}" }, { start, end });
}

/**
 * Characters without a shape and, where words are separated, white space beyond ASCII: TiDB takes U+3000 as a space and MySQL
 * as part of a name, so one text would be two statements.
 */
function guardInvisible(sql: string, from: number, to: number, spacesToo: boolean): GateRefusal | undefined {
  for (let i = from; i < to; i++) {
    const code = sql.charCodeAt(i);
    if (code < 0x80) continue;
    if (isShapeless(code) || (spacesToo && isWideSpace(code)))
      return refusal('invisible-character', { code: codePointName(code), at: i + 1 }, { start: i, end: i + 1 });
  }
  return undefined;
}

/** C1 controls, soft hyphen, joiners and zero-width, marks and overrides of direction, byte order mark, tags and their like. */
const isShapeless = (code: number): boolean =>
  code <= 0x9f ||
  code === 0xad ||
  code === 0x34f ||
  code === 0x61c ||
  code === 0x115f ||
  code === 0x1160 ||
  code === 0x17b4 ||
  code === 0x17b5 ||
  (code >= 0x180b && code <= 0x180f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0x3164 ||
  code === 0xfeff ||
  code === 0xffa0 ||
  (code >= 0xfff0 && code <= 0xfffb) ||
  // The high half of U+E0000 to U+E0FFF.
  (code >= 0xdb40 && code <= 0xdb43);

const isWideSpace = (code: number): boolean =>
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;
