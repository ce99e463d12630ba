import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { ColumnAssignment } from '@/lib/sql/ast/manipulation';
import { parseColumnRef } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** A value of INSERT, UPDATE and SET: an expression or DEFAULT. */
export function parseValueOrDefault(p: Parser): Expression {
  if (p.word !== 'DEFAULT' || p.peekKind(1) === T.leftParen) return p.expression();
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return { kind: 'default', column: undefined, span };
}

/** `column = value`, also `column := value`. */
export function parseAssignment(p: Parser): ColumnAssignment {
  const start = p.start;
  const column: ColumnRef = parseColumnRef(p);
  if (p.kind !== T.equal && p.kind !== T.assign) p.fail('=');
  p.advance();
  const value = parseValueOrDefault(p);
  return { kind: 'column-assignment', column, value, span: p.spanFrom(start) };
}
