import type { Expression } from '@/lib/sql/ast/expression';
import type { Limit } from '@/lib/sql/ast/query';
import { takeNumber } from '@/lib/sql/parser/literals';
import { atNameText, columnRefFrom, takeName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `LIMIT n`, `LIMIT offset, n`, `LIMIT n OFFSET offset`, and MariaDB's ROWS EXAMINED and FETCH FIRST. */
export function parseLimit(p: Parser): Limit | undefined {
  if (p.word === 'LIMIT') return parseLimitClause(p);
  if (p.mariadb && (p.word === 'OFFSET' || p.word === 'FETCH')) return parseFetch(p);
  return p.tidb && p.word === 'FETCH' ? parseFetch(p) : undefined;
}

function parseLimitClause(p: Parser): Limit {
  const start = p.start;
  p.advance();
  let count: Expression | undefined;
  let offset: Expression | undefined;
  if (!(p.mariadb && p.is('ROWS'))) {
    count = parseLimitValue(p);
    if (p.acceptKind(T.comma)) {
      offset = count;
      count = parseLimitValue(p);
    } else if (p.accept('OFFSET')) offset = parseLimitValue(p);
  }
  const rowsExamined = p.mariadb && p.acceptWords('ROWS', 'EXAMINED') ? parseLimitValue(p) : undefined;
  if (count === undefined && rowsExamined === undefined) p.fail('a number');
  return { kind: 'limit', count, offset, rowsExamined, withTies: false, span: p.spanFrom(start) };
}

/** `LIMIT n` of UPDATE and DELETE. */
export function parseSimpleLimit(p: Parser): Limit | undefined {
  if (p.word !== 'LIMIT') return undefined;
  const start = p.start;
  p.advance();
  const count = p.mariadb && p.is('ROWS') ? undefined : parseLimitValue(p);
  const rowsExamined = p.mariadb && p.acceptWords('ROWS', 'EXAMINED') ? parseLimitValue(p) : undefined;
  return { kind: 'limit', count, offset: undefined, rowsExamined, withTies: false, span: p.spanFrom(start) };
}

/** A number, a placeholder or, in a routine, a variable: the grammar allows no expression. */
function parseLimitValue(p: Parser): Expression {
  const start = p.start;
  if (p.kind === T.integer) return takeNumber(p);
  if (p.kind === T.question) {
    p.advance();
    return { kind: 'placeholder', span: p.spanFrom(start) };
  }
  if (p.inRoutine && p.isName()) return columnRefFrom(p, takeName(p), start);
  if (p.mariadb && p.kind === T.userVariable) {
    const name = atNameText(p);
    p.advance();
    return { kind: 'user-variable', name, span: p.spanFrom(start) };
  }
  return p.fail('a number');
}

/** `[OFFSET n ROWS] FETCH FIRST n ROWS ONLY | WITH TIES`. */
function parseFetch(p: Parser): Limit {
  const start = p.start;
  let offset: Expression | undefined;
  let count: Expression | undefined;
  let withTies = false;
  if (p.accept('OFFSET')) {
    offset = parseLimitValue(p);
    p.expectOneOf(['ROW', 'ROWS']);
  }
  if (p.accept('FETCH')) {
    p.expectOneOf(['FIRST', 'NEXT']);
    if (p.word !== 'ROW' && p.word !== 'ROWS') count = parseLimitValue(p);
    p.expectOneOf(['ROW', 'ROWS']);
    withTies = !p.accept('ONLY');
    if (withTies) p.expectWords('WITH', 'TIES');
  }
  return { kind: 'limit', count, offset, rowsExamined: undefined, withTies, span: p.spanFrom(start) };
}
