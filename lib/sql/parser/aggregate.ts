import type { Expression, Wildcard } from '@/lib/sql/ast/expression';
import type { Keyword } from '@/lib/sql/keywords';
import type { CallParts } from '@/lib/sql/parser/function-call';
import { parseString } from '@/lib/sql/parser/literals';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseOrderBy } from '@/lib/sql/parser/query-clauses';
import { T } from '@/lib/sql/token';

/** The arguments of an aggregate function: DISTINCT, ALL, `*`, and the clauses of GROUP_CONCAT. */
export function parseAggregate(p: Parser, word: Keyword | ''): CallParts {
  if (word === 'COUNT' && p.kind === T.star) return { arguments: [takeStar(p)] };
  if (word === 'GROUP_CONCAT') return parseGroupConcat(p);
  if (p.accept('ALL')) return { arguments: [p.expression()] };
  if ((p.word === 'DISTINCT' || p.word === 'DISTINCTROW') && takesDistinct(p, word)) {
    p.advance();
    p.accept('ALL');
    const args = word === 'COUNT' ? p.list(argument) : [p.expression()];
    return withOrder(p, word, args, true);
  }
  if (word === 'JSON_OBJECTAGG') return { arguments: parsePair(p) };
  return withOrder(p, word, [p.expression()], false);
}

const argument = (p: Parser): Expression => p.expression();

function takeStar(p: Parser): Wildcard {
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return { kind: 'wildcard', schema: undefined, table: undefined, span };
}

function takesDistinct(p: Parser, word: Keyword | ''): boolean {
  if (word === 'COUNT' || word === 'SUM' || word === 'AVG' || word === 'MIN' || word === 'MAX') return true;
  return word === 'JSON_ARRAYAGG' ? p.mariadb : p.tidb;
}

function parsePair(p: Parser): readonly Expression[] {
  const key = p.expression();
  p.expectKind(T.comma, ',');
  return [key, p.expression()];
}

/** MariaDB orders JSON_ARRAYAGG as well. */
function withOrder(p: Parser, word: Keyword | '', args: readonly Expression[], distinct: boolean): CallParts {
  if (!(p.mariadb && word === 'JSON_ARRAYAGG')) return { arguments: args, distinct };
  const orderBy = parseOrderBy(p);
  return { arguments: args, distinct, orderBy, limit: parseLimit(p) };
}

function parseGroupConcat(p: Parser): CallParts {
  const distinct = p.accept('DISTINCT') || p.accept('DISTINCTROW');
  const args = p.list(argument);
  const orderBy = parseOrderBy(p);
  const separator = p.accept('SEPARATOR') ? parseString(p) : undefined;
  const limit = p.mariadb ? parseLimit(p) : [];
  return { arguments: args, distinct, orderBy, separator, limit };
}

function parseLimit(p: Parser): readonly Expression[] {
  if (!p.accept('LIMIT')) return [];
  const first = p.expression();
  if (p.acceptKind(T.comma) || p.accept('OFFSET')) return [first, p.expression()];
  return [first];
}
