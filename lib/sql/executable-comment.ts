import { isDigit } from '@/lib/sql/characters';
import type { Dialect } from '@/lib/sql/dialect';

const bang = 33;
const upperM = 77;
const upperT = 84;
const leftBracket = 91;
const rightBracket = 93;

/**
 * A comment that opens at `at` with a slash and a star: the offset of the SQL inside when this server would run it, -1 when it is only a comment.
 *
 * `!NNNNN` runs from that version on, `!` always. MariaDB also knows `M!`, and skips MySQL-only versions 50700 to 99999
 * (MariaDB knowledge base, "Comment Syntax"). TiDB runs every `!` whatever the version, and `T!`, `T![feature]`.
 */
export function executableCommentBody(text: string, at: number, end: number, dialect: Dialect): number {
  let i = at + 2;
  const first = i < end ? text.charCodeAt(i) : 0;
  if (first === upperT) return dialect.flavor === 'tidb' ? tidbBody(text, i, end) : -1;
  if (first === upperM) {
    if (dialect.flavor !== 'mariadb' || text.charCodeAt(i + 1) !== bang) return -1;
    i += 1;
  } else if (first !== bang) return -1;
  i += 1;
  const digits = countDigits(text, i, end);
  if (digits < 5) return i;
  const used = digits >= 6 ? 6 : 5;
  const version = Number(text.slice(i, i + used));
  return runsIn(version, dialect, first === upperM) ? i + used : -1;
}

function runsIn(version: number, { flavor, version: own }: Dialect, mariadbOnly: boolean): boolean {
  if (flavor === 'tidb') return true;
  if (flavor === 'mariadb' && !mariadbOnly && version >= 50700 && version <= 99999) return false;
  return version <= own;
}

function tidbBody(text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) !== bang) return -1;
  if (text.charCodeAt(at + 2) !== leftBracket) return at + 2;
  for (let i = at + 3; i < end; i++) if (text.charCodeAt(i) === rightBracket) return i + 1;
  return at + 2;
}

function countDigits(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isDigit(text.charCodeAt(i))) i += 1;
  return i - at;
}
