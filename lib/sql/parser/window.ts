import type { Expression, FrameBound, Window, WindowFrame } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import { takeNumber } from '@/lib/sql/parser/literals';
import { parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseOrderBy } from '@/lib/sql/parser/query-clauses';
import { T } from '@/lib/sql/token';

/** Behind OVER: a name or a specification. */
export function parseOver(p: Parser): Window {
  const start = p.start;
  if (p.kind === T.leftParen) return parseWindowSpecification(p, undefined, start);
  const base = parseName(p);
  return { kind: 'window', name: undefined, base, partitionBy: [], orderBy: [], frame: undefined, span: base.span };
}

/** `w AS (…)` of the WINDOW clause. */
export function parseNamedWindow(p: Parser): Window {
  const start = p.start;
  const name = parseName(p);
  p.expect('AS');
  return parseWindowSpecification(p, name, start);
}

function parseWindowSpecification(p: Parser, name: Name | undefined, start: number): Window {
  p.enter();
  p.expectLeftParen();
  const base = p.isName() && !startsClause(p) ? parseName(p) : undefined;
  const partitionBy = p.accept('PARTITION') ? parseBy(p) : [];
  const orderBy = parseOrderBy(p);
  const frame = parseFrame(p);
  p.expectRightParen();
  p.leave();
  return { kind: 'window', name, base, partitionBy, orderBy, frame, span: p.spanFrom(start) };
}

/** RANGE is reserved, ROWS and GROUPS not in every dialect. */
const startsClause = (p: Parser): boolean =>
  (p.word === 'ROWS' || p.word === 'GROUPS' || p.word === 'RANGE') && p.peekKind(1) !== T.rightParen;

function parseBy(p: Parser): Window['partitionBy'] {
  p.expect('BY');
  return p.list((inner) => inner.expression());
}

function parseFrame(p: Parser): WindowFrame | undefined {
  const start = p.start;
  const unit = p.acceptOneOf(['ROWS', 'RANGE', 'GROUPS']);
  if (unit === undefined) return undefined;
  const between = p.accept('BETWEEN');
  const from = parseBound(p);
  const to = between ? parseBoundTo(p) : undefined;
  const exclude = parseExclude(p);
  const name = unit === 'ROWS' ? 'rows' : unit === 'RANGE' ? 'range' : 'groups';
  return { kind: 'window-frame', unit: name, from, to, exclude, span: p.spanFrom(start) };
}

function parseBoundTo(p: Parser): FrameBound {
  p.expect('AND');
  return parseBound(p);
}

function parseBound(p: Parser): FrameBound {
  const start = p.start;
  if (p.acceptWords('CURRENT', 'ROW')) {
    return { kind: 'frame-bound', bound: 'current-row', offset: undefined, span: p.spanFrom(start) };
  }
  if (p.accept('UNBOUNDED')) {
    const bound =
      p.expectOneOf(['PRECEDING', 'FOLLOWING']) === 'PRECEDING' ? 'unbounded-preceding' : 'unbounded-following';
    return { kind: 'frame-bound', bound, offset: undefined, span: p.spanFrom(start) };
  }
  const offset = p.mysql ? parseOffset(p) : p.expression();
  const bound = p.expectOneOf(['PRECEDING', 'FOLLOWING']) === 'PRECEDING' ? 'preceding' : 'following';
  return { kind: 'frame-bound', bound, offset, span: p.spanFrom(start) };
}

/** MySQL: a number, a placeholder or an interval. */
function parseOffset(p: Parser): Expression {
  if (p.kind === T.integer || p.kind === T.decimal || p.kind === T.float) return takeNumber(p);
  if (p.kind !== T.question && p.word !== 'INTERVAL' && !(p.inRoutine && p.isName())) p.fail('a number', 'INTERVAL');
  return p.expression();
}

function parseExclude(p: Parser): WindowFrame['exclude'] {
  if (!p.accept('EXCLUDE')) return undefined;
  if (p.acceptWords('CURRENT', 'ROW')) return 'current-row';
  if (p.acceptWords('NO', 'OTHERS')) return 'no-others';
  return p.expectOneOf(['GROUP', 'TIES']) === 'GROUP' ? 'group' : 'ties';
}
