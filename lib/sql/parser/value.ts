import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { ColumnAssignment } from '@/lib/sql/ast/manipulation';
import { parseColumnRef } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** A value of INSERT, UPDATE and SET: an expression or DEFAULT. */
export function parseValueOrDefault(p: Parser): Expression {
  const next = p.peekKind(1);
  // MariaDB: IGNORE leaves the value out, as DEFAULT does.
  const isIgnore = p.mariadb && p.word === 'IGNORE' && (next === T.comma || next === T.rightParen || next === T.end);
  if (!isIgnore && (p.word !== 'DEFAULT' || next === T.leftParen)) return p.expression();
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
