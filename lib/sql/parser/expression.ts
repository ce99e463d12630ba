import type { BinaryOperator, ComparisonOperator, Expression, Is, Like } from '@/lib/sql/ast/expression';
import { takeNumber, takeString } from '@/lib/sql/parser/literals';
import { startsQuery } from '@/lib/sql/parser/lookahead';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseSimple } from '@/lib/sql/parser/primary';
import { T } from '@/lib/sql/token';

/**
 * Operators by precedence, as in sql_yacc.yy: OR, XOR, AND, NOT, IS and comparisons, predicates (IN, LIKE, BETWEEN),
 * bit and arithmetic operators, and then the operands of primary.ts.
 */
export function parseExpression(p: Parser): Expression {
  return bareLiteral(p) ?? parseOr(p);
}

/** A plain literal followed by a comma or parenthesis: most values of a long INSERT, without the eight levels. */
function bareLiteral(p: Parser): Expression | undefined {
  const next = p.peekKind(1);
  if (next !== T.comma && next !== T.rightParen) return undefined;
  if (p.kind === T.integer || p.kind === T.decimal) return takeNumber(p);
  return p.kind === T.string ? takeString(p, p.start, undefined) : undefined;
}

function parseOr(p: Parser): Expression {
  const start = p.start;
  const first = parseXor(p);
  if (!isOr(p)) return first;
  const operands = [first];
  while (isOr(p)) {
    p.advance();
    operands.push(parseXor(p));
  }
  return { kind: 'logical', operator: 'or', operands, span: p.spanFrom(start) };
}

const isOr = (p: Parser): boolean => p.word === 'OR' || (p.kind === T.orOr && !p.sqlMode.pipesAsConcat);

function parseXor(p: Parser): Expression {
  const start = p.start;
  const outer = p.openChain();
  let left = parseAnd(p);
  let height = p.chain;
  while (p.word === 'XOR') {
    const operatorSpan = { start: p.start, end: p.tokenEnd };
    p.advance();
    p.chain = 0;
    const right = parseAnd(p);
    height = p.growChain(height);
    left = { kind: 'binary', operator: 'xor', left, right, operatorSpan, span: p.spanFrom(start) };
  }
  p.closeChain(outer, height);
  return left;
}

function parseAnd(p: Parser): Expression {
  const start = p.start;
  const first = parseNot(p);
  if (!isAnd(p)) return first;
  const operands = [first];
  while (isAnd(p)) {
    p.advance();
    operands.push(parseNot(p));
  }
  return { kind: 'logical', operator: 'and', operands, span: p.spanFrom(start) };
}

const isAnd = (p: Parser): boolean => p.word === 'AND' || p.kind === T.andAnd;

function parseNot(p: Parser): Expression {
  if (p.word !== 'NOT') return parseIs(p);
  const start = p.start;
  p.enter();
  p.advance();
  const operand = parseNot(p);
  p.leave();
  return { kind: 'unary', operator: 'not', operand, span: p.spanFrom(start) };
}

function parseIs(p: Parser): Expression {
  const start = p.start;
  const outer = p.openChain();
  let left = parseComparison(p);
  let height = p.chain;
  while (p.word === 'IS') {
    p.advance();
    const negated = p.accept('NOT');
    const test = parseIsTest(p);
    p.chain = 0;
    height = p.growChain(height);
    left = { kind: 'is', test, negated, operand: left, span: p.spanFrom(start) };
    // IS NULL is an operand of further comparisons, IS TRUE is not (sql_yacc.yy, bool_pri and expr).
    if (p.mysql && test !== 'null') break;
    p.chain = height;
    left = continueComparison(p, left, start);
    height = p.chain;
  }
  p.closeChain(outer, height);
  return left;
}

function parseIsTest(p: Parser): Is['test'] {
  switch (p.expectOneOf(['NULL', 'TRUE', 'FALSE', 'UNKNOWN', 'JSON'])) {
    case 'NULL':
      return 'null';
    case 'TRUE':
      return 'true';
    case 'FALSE':
      return 'false';
    case 'UNKNOWN':
      return 'unknown';
    case 'JSON':
      return 'json';
  }
}

function parseComparison(p: Parser): Expression {
  const start = p.start;
  const outer = p.openChain();
  const left = continueComparison(p, parsePredicate(p), start);
  p.closeChain(outer, p.chain);
  return left;
}

/** The chain is open around it and holds the height of `first`; afterwards that of the result. */

function continueComparison(p: Parser, first: Expression, start: number): Expression {
  let operator = comparisonOperator(p.kind);
  if (operator === undefined) return first;
  let left = first;
  let height = p.chain;
  while (operator !== undefined) {
    const operatorSpan = { start: p.start, end: p.tokenEnd };
    p.advance();
    p.chain = 0;
    const quantifier = p.peekKind(1) === T.leftParen ? parseQuantifier(p) : undefined;
    if (quantifier !== undefined) {
      p.expectLeftParen();
      const query = p.query();
      p.expectRightParen();
      height = p.growChain(height);
      left = { kind: 'quantified-comparison', operator, quantifier, left, query, span: p.spanFrom(start) };
    } else {
      const right = parseComparisonRight(p);
      height = p.growChain(height);
      left = { kind: 'comparison', operator, left, right, operatorSpan, span: p.spanFrom(start) };
    }
    operator = comparisonOperator(p.kind);
  }
  p.chain = height;
  return left;
}

/** MariaDB and TiDB allow `a = NOT b`. */
function parseComparisonRight(p: Parser): Expression {
  return p.word === 'NOT' && !p.mysql ? parseNot(p) : parsePredicate(p);
}

function parseQuantifier(p: Parser): 'all' | 'any' | undefined {
  if (p.word !== 'ALL' && p.word !== 'ANY' && p.word !== 'SOME') return undefined;
  const all = p.word === 'ALL';
  p.advance();
  return all ? 'all' : 'any';
}

function comparisonOperator(kind: number): ComparisonOperator | undefined {
  switch (kind) {
    case T.equal:
      return '=';
    case T.nullSafeEqual:
      return '<=>';
    case T.notEqual:
      return '<>';
    case T.less:
      return '<';
    case T.lessEqual:
      return '<=';
    case T.greater:
      return '>';
    case T.greaterEqual:
      return '>=';
    default:
      return undefined;
  }
}

function parsePredicate(p: Parser): Expression {
  const start = p.start;
  const operand = parseBit(p, 0);
  return p.kind === T.word ? continuePredicate(p, operand, start) : operand;
}

function continuePredicate(p: Parser, operand: Expression, start: number): Expression {
  const negated = p.word === 'NOT';
  switch (negated ? p.peekWord(1) : p.word) {
    case 'IN':
      return parseIn(p, operand, negated, start);
    case 'BETWEEN':
      return parseBetween(p, operand, negated, start);
    case 'LIKE':
      return parseLike(p, operand, negated, 'like', start);
    case 'ILIKE':
      return p.tidb ? parseLike(p, operand, negated, 'ilike', start) : operand;
    case 'REGEXP':
    case 'RLIKE':
      return parseLike(p, operand, negated, 'regexp', start);
    case 'MEMBER':
      return negated || p.mariadb ? operand : parseMemberOf(p, operand, start);
    case 'SOUNDS':
      return negated || p.peekWord(1) !== 'LIKE' ? operand : parseSoundsLike(p, operand, start);
    default:
      return operand;
  }
}

function takeOperatorWords(p: Parser, negated: boolean): void {
  if (negated) p.advance();
  p.advance();
}

function parseIn(p: Parser, operand: Expression, negated: boolean, start: number): Expression {
  takeOperatorWords(p, negated);
  p.expectLeftParen();
  if (startsQuery(p)) {
    const query = p.query();
    p.expectRightParen();
    return { kind: 'in-subquery', negated, operand, query, span: p.spanFrom(start) };
  }
  p.enter();
  const items = p.list(parseExpression);
  p.expectRightParen();
  p.leave();
  const only = items[0];
  if (items.length === 1 && only?.kind === 'subquery') {
    return { kind: 'in-subquery', negated, operand, query: only.query, span: p.spanFrom(start) };
  }
  return { kind: 'in-list', negated, operand, items, span: p.spanFrom(start) };
}

function parseBetween(p: Parser, operand: Expression, negated: boolean, start: number): Expression {
  takeOperatorWords(p, negated);
  const low = parseBit(p, 0);
  p.expect('AND');
  p.enter();
  const high = parsePredicate(p);
  p.leave();
  return { kind: 'between', negated, operand, low, high, span: p.spanFrom(start) };
}

function parseLike(
  p: Parser,
  operand: Expression,
  negated: boolean,
  operator: Like['operator'],
  start: number,
): Expression {
  takeOperatorWords(p, negated);
  const pattern = parseBit(p, 0);
  const escapedBy = operator !== 'regexp' && p.accept('ESCAPE') ? parseSimple(p) : undefined;
  const like: Like = { kind: 'like', operator, negated, operand, pattern, escape: escapedBy, span: p.spanFrom(start) };
  // MariaDB lets predicates follow each other: a LIKE b LIKE c.
  return p.mariadb ? continuePredicateOnce(p, like, start) : like;
}

function continuePredicateOnce(p: Parser, operand: Expression, start: number): Expression {
  p.enter();
  const continued = p.kind === T.word ? continuePredicate(p, operand, start) : operand;
  p.leave();
  return continued;
}

function parseMemberOf(p: Parser, operand: Expression, start: number): Expression {
  p.advance();
  p.accept('OF');
  p.expectLeftParen();
  p.enter();
  const array = parseBit(p, 0);
  p.expectRightParen();
  p.leave();
  return { kind: 'member-of', operand, array, span: p.spanFrom(start) };
}

function parseSoundsLike(p: Parser, left: Expression, start: number): Expression {
  const from = p.start;
  p.advance();
  p.advance();
  const operatorSpan = p.spanFrom(from);
  const right = parseBit(p, 0);
  return { kind: 'binary', operator: 'sounds-like', left, right, operatorSpan, span: p.spanFrom(start) };
}

/** Operators of bit_expr with their strength; equal strengths go from left to right. */
export function parseBit(p: Parser, weakest: number): Expression {
  const start = p.start;
  const outer = p.openChain();
  let left = parseSimple(p);
  let strength = bitStrength(p);
  let height = p.chain;
  while (strength > weakest) {
    const operator = bitOperator(p);
    const operatorSpan = { start: p.start, end: p.tokenEnd };
    p.advance();
    p.chain = 0;
    const right = parseBit(p, strength);
    height = p.growChain(height);
    left = { kind: 'binary', operator, left, right, operatorSpan, span: p.spanFrom(start) };
    strength = bitStrength(p);
  }
  p.closeChain(outer, height);
  return left;
}

/** 0: no operator of this family stands here. */
function bitStrength(p: Parser): number {
  switch (p.kind) {
    case T.pipe:
      return 1;
    case T.ampersand:
      return 2;
    case T.shiftLeft:
    case T.shiftRight:
      return 3;
    case T.plus:
    case T.minus:
      return 4;
    case T.star:
    case T.slash:
    case T.percent:
      return 5;
    case T.caret:
      return 6;
    case T.orOr:
      return p.sqlMode.pipesAsConcat ? 7 : 0;
    case T.word:
      return p.word === 'DIV' || p.word === 'MOD' ? 5 : 0;
    default:
      return 0;
  }
}

function bitOperator(p: Parser): BinaryOperator {
  switch (p.kind) {
    case T.pipe:
      return '|';
    case T.ampersand:
      return '&';
    case T.shiftLeft:
      return '<<';
    case T.shiftRight:
      return '>>';
    case T.plus:
      return '+';
    case T.minus:
      return '-';
    case T.star:
      return '*';
    case T.slash:
      return '/';
    case T.percent:
      return '%';
    case T.caret:
      return '^';
    case T.orOr:
      return 'concat';
    default:
      return p.word === 'DIV' ? 'div' : 'mod';
  }
}
