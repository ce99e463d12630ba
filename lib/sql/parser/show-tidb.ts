import type { Expression } from '@/lib/sql/ast/expression';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Limit } from '@/lib/sql/ast/query';
import { parseLimit } from '@/lib/sql/parser/limit';
import { parseString } from '@/lib/sql/parser/literals';
import { parseAnyName, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList, parseOrderBy, parseWhere } from '@/lib/sql/parser/query-clauses';
import { T } from '@/lib/sql/token';

type Parts = { object?: ObjectName; like?: Expression; where?: Expression | undefined; limit?: Limit | undefined };

/** What only TiDB shows: most of it are virtual tables by a word, filtered. */
export function parseTidbShow(p: Parser, words: string[]): Parts {
  if (p.word === 'TABLE') return parseTableRegions(p, words);
  if (p.word === 'PLACEMENT') return parsePlacement(p, words);
  if (!p.isName() && p.word !== 'ANALYZE') p.fail('what to show');
  words.push(p.tokenText.toUpperCase());
  p.advance();
  while (
    p.kind === T.word &&
    (p.is('STATUS') || p.is('IN') || p.is('PROGRESS') || p.is('META') || p.is('JOBS') || p.is('JOB') || p.is('QUERIES'))
  ) {
    words.push(p.tokenText.toUpperCase());
    p.advance();
  }
  if (p.kind === T.integer || p.kind === T.string) p.advance();
  if (p.accept('LIKE')) return { like: p.bitExpression() };
  const where = parseWhere(p);
  parseOrderBy(p);
  return { where, limit: parseLimit(p) };
}

/** `TABLE t [PARTITION (…)] [INDEX i] REGIONS | NEXT_ROW_ID | DISTRIBUTIONS [WHERE …]`. */
function parseTableRegions(p: Parser, words: string[]): Parts {
  p.advance();
  const object = parseObjectName(p);
  if (p.accept('PARTITION')) parseNameList(p);
  if (p.accept('INDEX')) parseName(p);
  words.push('TABLE', parseAnyName(p).text.toUpperCase());
  return { object, where: parseWhere(p) };
}

/** `PLACEMENT [LABELS | FOR DATABASE d | FOR TABLE t [PARTITION p]]`. */
function parsePlacement(p: Parser, words: string[]): Parts {
  p.advance();
  words.push('PLACEMENT');
  if (p.accept('LABELS')) words.push('LABELS');
  if (p.accept('FOR')) {
    const word = p.expectOneOf(['DATABASE', 'SCHEMA', 'TABLE']);
    words.push('FOR', word);
    const object = parseObjectName(p);
    if (p.accept('PARTITION')) parseName(p);
    return { object };
  }
  if (p.accept('LIKE')) return { like: parseString(p) };
  return { where: parseWhere(p) };
}
