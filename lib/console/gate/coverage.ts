import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import type { Seen } from '@/lib/console/gate/shape';
import { isCharset } from '@/lib/sql/charsets';
import { keywordTexts } from '@/lib/sql/keywords';
import type { TokenBuffer } from '@/lib/sql/token';
import { T } from '@/lib/sql/token';

/**
 * The tree keeps no part of some rare clauses (the second time of FOR SYSTEM_TIME, the arguments of TABLESAMPLE). So every
 * name of the text must be a name of the tree, and every SELECT a query of it: what the tree does not hold was not judged.
 */
export function checkCoverage(sql: string, tokens: TokenBuffer, seen: Seen): void {
  let selects = 0;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i];
    const start = tokens.starts[i] ?? 0;
    const end = tokens.ends[i] ?? 0;
    if (unreadKinds.has(kind)) refuse(sql, start, end);
    if (kind !== T.word && kind !== T.quoted) continue;
    const keyword = kind === T.word ? keywordTexts[tokens.keywords[i] ?? 0] : '';
    if (keyword === 'SELECT' && !seen.names.has(start)) selects += 1;
    if (keyword !== '' || seen.names.has(start) || isNoName(sql, tokens, i, start, end)) continue;
    refuse(sql, start, end);
  }
  if (selects !== seen.selects) throw new Refused(refusal('not-fully-read', { text: 'SELECT' }));
}

/** No allowed node is written with one of these. */
const unreadKinds: ReadonlySet<number | undefined> = new Set([
  T.userVariable,
  T.assign,
  T.question,
  T.dollarString,
  T.invalid,
]);

function refuse(sql: string, start: number, end: number): never {
  throw new Refused(refusal('not-fully-read', { text: sql.slice(start, Math.min(end, start + 60)) }, { start, end }));
}

/** Behind these words stands the name of a character set or collation. */
const namesOfServer: ReadonlySet<string> = new Set(['USING', 'COLLATE', 'CHARSET', 'SET']);

/** A character set, the letters of a date literal, the name of a system variable, a format of EXPLAIN. */
function isNoName(sql: string, tokens: TokenBuffer, i: number, start: number, end: number): boolean {
  if (sql.charCodeAt(start) === 0x5f && isCharset(sql.slice(start + 1, end))) return true;
  const before = tokens.kinds[i - 1];
  if (before === T.leftBrace || before === T.atAt) return true;
  const word = before === T.word ? keywordTexts[tokens.keywords[i - 1] ?? 0] : '';
  if (word !== undefined && namesOfServer.has(word)) return true;
  if (before === T.equal && keywordTexts[tokens.keywords[i - 2] ?? 0] === 'FORMAT') return true;
  return before === T.dot && (tokens.kinds[i - 2] === T.atAt || tokens.kinds[i - 3] === T.atAt);
}
