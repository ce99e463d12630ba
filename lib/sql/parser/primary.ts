import type { CaseBranch, Expression, SystemVariable, TemporalLiteral, VariableScope } from '@/lib/sql/ast/expression';
import { parseCastType } from '@/lib/sql/parser/data-type';
import {
  intervalCall,
  isCallable,
  parseBareFunction,
  parseCall,
  parseMatch,
  parseQualifiedCall,
  parseSequenceValue,
  parseValuesFunction,
} from '@/lib/sql/parser/function-call';
import { parseIntervalUnit } from '@/lib/sql/parser/interval';
import {
  isCharsetWord,
  isIntroducer,
  parseLiteral,
  parseString,
  takeIntroduced,
  takeTemporal,
} from '@/lib/sql/parser/literals';
import { hasListInParens, startsQuery, startsQueryTail } from '@/lib/sql/parser/lookahead';
import {
  atNameText,
  columnRefFrom,
  parseAnyName,
  parseCharsetName,
  parseColumnRef,
  takeName,
} from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/** simple_expr: an operand with its unary operators in front and COLLATE behind. */
export function parseSimple(p: Parser): Expression {
  switch (p.kind) {
    case T.minus:
      return parseUnary(p, '-');
    case T.plus:
      return parseUnary(p, '+');
    case T.tilde:
      return parseUnary(p, '~');
    case T.bang:
      return parseUnary(p, 'not');
    case T.word:
      if (p.word === 'BINARY') return parseUnary(p, 'binary');
      break;
  }
  const start = p.start;
  const operand = parsePrimary(p);
  return p.word === 'COLLATE' || p.kind === T.arrow || p.kind === T.arrowText
    ? parsePostfix(p, operand, start)
    : operand;
}

function parseUnary(p: Parser, operator: '-' | '+' | '~' | 'not' | 'binary'): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  const operand = parseSimple(p);
  p.leave();
  return { kind: 'unary', operator, operand, span: p.spanFrom(start) };
}

function parsePostfix(p: Parser, first: Expression, start: number): Expression {
  let operand = first;
  let height = p.chain;
  for (;;) {
    if (p.word === 'COLLATE') {
      p.advance();
      const collation = parseCharsetName(p);
      operand = { kind: 'collate', operand, collation, span: p.spanFrom(start) };
    } else if ((p.kind === T.arrow || p.kind === T.arrowText) && operand.kind === 'column' && !p.mariadb) {
      const operator = p.kind === T.arrow ? '->' : '->>';
      const operatorSpan = { start: p.start, end: p.tokenEnd };
      p.advance();
      const right = parseString(p);
      operand = { kind: 'binary', operator, left: operand, right, operatorSpan, span: p.spanFrom(start) };
    } else break;
    height = p.growChain(height);
  }
  p.chain = height;
  return operand;
}

function parsePrimary(p: Parser): Expression {
  switch (p.kind) {
    case T.word:
      return parseWord(p);
    case T.quoted:
      return parseColumnOrCall(p);
    case T.leftParen:
      return parseParenthesised(p);
    case T.userVariable:
      return parseUserVariable(p);
    case T.atAt:
      return parseSystemVariable(p);
    case T.question:
      return { kind: 'placeholder', span: takeToken(p) };
    case T.leftBrace:
      return parseOdbc(p);
    case T.dot:
      return parseColumnRef(p);
    default:
      return parseLiteral(p) ?? p.fail('an expression');
  }
}

function parseWord(p: Parser): Expression {
  switch (p.word) {
    case '':
      if (!isCharsetWord(p)) return parseColumnOrCall(p);
      return isIntroducer(p) ? takeIntroduced(p) : p.fail('a string behind the character set');
    case 'NULL':
      return { kind: 'null', span: takeToken(p) };
    case 'TRUE':
      return { kind: 'boolean', value: true, span: takeToken(p) };
    case 'FALSE':
      return { kind: 'boolean', value: false, span: takeToken(p) };
    case 'CASE':
      return parseCase(p);
    case 'CAST':
      return p.peekKind(1) === T.leftParen && p.isGlued() ? parseCast(p) : parseColumnOrCall(p);
    case 'CONVERT':
      return parseConvert(p);
    case 'EXISTS':
      return parseExists(p);
    case 'INTERVAL':
      return parseInterval(p);
    case 'MATCH':
      return parseMatch(p);
    case 'ROW':
      return parseRow(p);
    case 'DEFAULT':
      return parseDefaultOf(p);
    case 'VALUES':
    case 'VALUE':
      if (p.peekKind(1) === T.leftParen && (p.word === 'VALUES' || p.mariadb)) return parseValuesFunction(p);
      return parseColumnOrCall(p);
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
      return p.peekKind(1) === T.string ? takeTemporal(p, temporalType(p)) : parseColumnOrCall(p);
    case 'NEXT':
    case 'PREVIOUS':
      if (!p.mysql && p.peekWord(1) === 'VALUE' && p.peekWord(2) === 'FOR') return parseSequenceValue(p);
      return parseColumnOrCall(p);
    default:
      return parseColumnOrCall(p);
  }
}

function takeToken(p: Parser): Span {
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return span;
}

const temporalType = (p: Parser): TemporalLiteral['type'] =>
  p.word === 'DATE' ? 'date' : p.word === 'TIME' ? 'time' : 'timestamp';

/** A call, a function without parentheses, or a column of up to three names. */
function parseColumnOrCall(p: Parser): Expression {
  if (isCallable(p)) return parseCall(p);
  const bare = p.kind === T.word ? parseBareFunction(p) : undefined;
  if (bare !== undefined) return bare;
  if (!p.isName()) p.fail('an expression');
  const start = p.start;
  const first = takeName(p);
  if (p.kind !== T.dot || p.peekKind(2) !== T.leftParen) return columnRefFrom(p, first, start);
  p.advance();
  return parseQualifiedCall(p, first, parseAnyName(p), start);
}

/** `(query)`, `(expression)`, `(a, b)`; `((query) UNION (query))` shows itself only behind the inner query. */
function parseParenthesised(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  if (startsQuery(p) && !isValuesFunction(p)) {
    const query = p.query();
    p.expectRightParen();
    p.leave();
    return { kind: 'subquery', query, span: p.spanFrom(start) };
  }
  const first = p.expression();
  if (first.kind === 'subquery' && startsQueryTail(p)) {
    const query = p.continueQuery(first.query, first.span.start);
    p.expectRightParen();
    p.leave();
    return { kind: 'subquery', query, span: p.spanFrom(start) };
  }
  if (p.kind !== T.comma) {
    p.expectRightParen();
    p.leave();
    return first;
  }
  const items = [first];
  while (p.acceptKind(T.comma)) items.push(p.expression());
  p.expectRightParen();
  p.leave();
  return { kind: 'row', items, span: p.spanFrom(start) };
}

/** MariaDB: `(VALUES(a) + 1)` against `(VALUES (1), (2))`. */
const isValuesFunction = (p: Parser): boolean =>
  p.mariadb && p.word === 'VALUES' && p.isNameAt(2) && p.peekKind(3) === T.rightParen;

function parseUserVariable(p: Parser): Expression {
  const start = p.start;
  const name = atNameText(p);
  if (name === '' && p.tokenEnd === start + 1) p.fail('a name');
  p.advance();
  const variable = { kind: 'user-variable', name, span: p.spanFrom(start) } as const;
  if (p.kind !== T.assign) return variable;
  p.enter();
  p.advance();
  const value = p.expression();
  p.leave();
  return { kind: 'assignment', variable, value, span: p.spanFrom(start) };
}

/** `@@name`, `@@global.name`, `@@session.component.name`, `` @@`name` ``. */
export function parseSystemVariable(p: Parser): SystemVariable {
  const start = p.start;
  if (p.kind === T.atAt && !p.isGlued()) p.fail('a system variable');
  p.expectKind(T.atAt, '@@');
  const scope = p.peekKind(1) === T.dot ? scopeOf(p) : undefined;
  if (scope !== undefined) {
    p.advance();
    p.advance();
  }
  let name = parseAnyName(p).text;
  if (p.acceptKind(T.dot)) name += `.${parseAnyName(p).text}`;
  return { kind: 'system-variable', scope, name, span: p.spanFrom(start) };
}

export function scopeOf(p: Parser): VariableScope | undefined {
  switch (p.word) {
    case 'GLOBAL':
      return 'global';
    case 'SESSION':
      return 'session';
    case 'LOCAL':
      return 'local';
    case 'PERSIST':
      return p.mariadb ? undefined : 'persist';
    case 'PERSIST_ONLY':
      return p.mariadb ? undefined : 'persist-only';
    default:
      return undefined;
  }
}

/** `{d '2024-01-01'}` is a literal, any other `{word expression}` its expression. */
function parseOdbc(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  const word = p.tokenText.toLowerCase();
  if (!p.isName()) p.fail('a name');
  p.advance();
  const inner = p.expression();
  p.expectKind(T.rightBrace, '}');
  p.leave();
  const type = word === 'd' ? 'date' : word === 't' ? 'time' : word === 'ts' ? 'timestamp' : undefined;
  if (type === undefined || inner.kind !== 'string') return inner;
  return { kind: 'temporal', type, value: inner.value, span: p.spanFrom(start) };
}

function parseCase(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  const operand = p.word === 'WHEN' ? undefined : p.expression();
  const branches: CaseBranch[] = [];
  do {
    const from = p.start;
    p.expect('WHEN');
    const when = p.expression();
    p.expect('THEN');
    const then = p.expression();
    branches.push({ kind: 'case-branch', when, then, span: p.spanFrom(from) });
  } while (p.word === 'WHEN');
  const otherwise = p.accept('ELSE') ? p.expression() : undefined;
  p.expect('END');
  p.leave();
  return { kind: 'case', operand, branches, otherwise, span: p.spanFrom(start) };
}

function parseCast(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  p.expectLeftParen();
  let operand = p.expression();
  if (p.mysql && p.word === 'AT') operand = parseAtTimeZone(p, operand);
  p.expect('AS');
  const type = parseCastType(p);
  const array = !p.mariadb && p.accept('ARRAY');
  if (p.mariadb && p.word === 'FORMAT') {
    p.advance();
    parseString(p);
  }
  p.expectRightParen();
  p.leave();
  return { kind: 'cast', operand, type, array, span: p.spanFrom(start) };
}

function parseAtTimeZone(p: Parser, left: Expression): Expression {
  const from = p.start;
  p.expectWords('AT', 'TIME', 'ZONE');
  const operatorSpan = p.spanFrom(from);
  p.accept('INTERVAL');
  const right = parseString(p);
  return {
    kind: 'binary',
    operator: 'at-time-zone',
    left,
    right,
    operatorSpan,
    span: { start: left.span.start, end: p.lastEnd },
  };
}

function parseConvert(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  p.expectLeftParen();
  const operand = p.expression();
  if (p.accept('USING')) {
    const charset = parseCharsetName(p);
    p.expectRightParen();
    p.leave();
    return { kind: 'convert-using', operand, charset, span: p.spanFrom(start) };
  }
  p.expectKind(T.comma, ',');
  const type = parseCastType(p);
  p.expectRightParen();
  p.leave();
  return { kind: 'cast', operand, type, array: false, span: p.spanFrom(start) };
}

function parseExists(p: Parser): Expression {
  const start = p.start;
  p.enter();
  p.advance();
  p.expectLeftParen();
  const query = p.query();
  p.expectRightParen();
  p.leave();
  return { kind: 'exists', query, span: p.spanFrom(start) };
}

/** `INTERVAL 1 DAY`; `INTERVAL(a, b, c)` with a comma directly inside its parentheses is a function. */
function parseInterval(p: Parser): Expression {
  const start = p.start;
  const isOperand = isIntervalPlace(p);
  const name = takeName(p);
  p.enter();
  if (p.kind === T.leftParen && hasListInParens(p)) {
    const items = p.parenthesised((inner) => inner.expression());
    p.leave();
    return intervalCall(p, name, items, start);
  }
  const value = p.expression();
  const unit = parseIntervalUnit(p);
  p.leave();
  if (!isOperand && p.kind !== T.plus) p.fail('+');
  return { kind: 'interval', value, unit, span: p.spanFrom(start) };
}

/** Behind + and -, in DATE_ADD, and as the bound of a window frame. In front of + it may stand anywhere. */
function isIntervalPlace(p: Parser): boolean {
  const before = p.previousKind();
  if (before === T.plus || before === T.minus || p.start === p.intervalAt) return true;
  const word = p.previousWord();
  return word === 'RANGE' || word === 'ROWS' || word === 'BETWEEN' || word === 'AND';
}

/** `ROW(a, b)`. */
function parseRow(p: Parser): Expression {
  if (p.peekKind(1) !== T.leftParen) return parseColumnOrCall(p);
  const start = p.start;
  p.enter();
  p.advance();
  const items = p.parenthesised((inner) => inner.expression());
  p.leave();
  if (items.length < 2 && !p.tidb) p.fail(',');
  return { kind: 'row', items, span: p.spanFrom(start) };
}

/** `DEFAULT(column)`; DEFAULT alone is a value of INSERT and UPDATE only and is read there. */
function parseDefaultOf(p: Parser): Expression {
  const start = p.start;
  p.advance();
  p.expectLeftParen();
  const column = parseColumnRef(p);
  p.expectRightParen();
  return { kind: 'default', column, span: p.spanFrom(start) };
}
