import type { Dialect } from '@/lib/sql/dialect';
import { mysql97 } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { T, TokenBuffer } from '@/lib/sql/token';

const literals = new Set<number>([
  T.string,
  T.nationalString,
  T.integer,
  T.decimal,
  T.float,
  T.hex,
  T.bit,
  T.dollarString,
]);

/**
 * A statement for people who may not see values: every literal is `?`, and comments are gone, since applications write what they like
 * into them. Layout and names stay. What the server would run of executable comments is masked too.
 */
export function maskSample(sql: string, dialect: Dialect = mysql97): string {
  const tokens = new TokenBuffer();
  tokenize(sql, 0, sql.length, { dialect }, tokens);
  let masked = '';
  let at = 0;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i];
    if (kind === T.end) break;
    const start = tokens.starts[i] ?? 0;
    const end = tokens.ends[i] ?? 0;
    masked += spaceOf(sql.slice(at, start), masked === '');
    masked += kind !== undefined && literals.has(kind) ? '?' : kind === T.hint ? '' : sql.slice(start, end);
    at = end;
  }
  return masked.trimEnd();
}

/** White space as it was; in place of comments a blank or a line feed. */
function spaceOf(between: string, isFirst: boolean): string {
  if (isFirst || between === '') return '';
  if (between.trim() === '') return between;
  return between.includes('\n') ? '\n' : ' ';
}
