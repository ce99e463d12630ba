import type { Expression, FunctionCall, Match, StringLiteral } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { OrderItem } from '@/lib/sql/ast/query';
import type { Keyword } from '@/lib/sql/keywords';
import { parseAggregate } from '@/lib/sql/parser/aggregate';
import { parseCastType } from '@/lib/sql/parser/data-type';
import {
  aggregateFunctions,
  bareFunctions,
  functionArity,
  reservedFunctions,
  windowFunctions,
} from '@/lib/sql/parser/function-arity';
import { parseIntervalUnit, parseSimpleUnit } from '@/lib/sql/parser/interval';
import { parseOnEmptyOrError } from '@/lib/sql/parser/json-clauses';
import { parseInteger } from '@/lib/sql/parser/literals';
import {
  parseAnyNameOrString,
  parseCharsetName,
  parseColumnRef,
  parseObjectName,
  takeName,
} from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseOrderItem } from '@/lib/sql/parser/query-clauses';
import { parseOver } from '@/lib/sql/parser/window';
import { T } from '@/lib/sql/token';

/** What a call may carry besides its arguments. */
export type CallParts = {
  readonly arguments: readonly Expression[];
  readonly modifiers?: readonly string[];
  readonly distinct?: boolean;
  readonly orderBy?: readonly OrderItem[];
  readonly separator?: StringLiteral | undefined;
  readonly limit?: readonly Expression[];
};

const none: readonly never[] = [];

function makeCall(p: Parser, schema: Name | undefined, name: Name, parts: CallParts, start: number): FunctionCall {
  return {
    kind: 'function-call',
    schema,
    name,
    function: name.text.toUpperCase(),
    arguments: parts.arguments,
    modifiers: parts.modifiers ?? none,
    parenthesised: true,
    distinct: parts.distinct ?? false,
    orderBy: parts.orderBy ?? none,
    separator: parts.separator,
    limit: parts.limit ?? none,
    over: undefined,
    span: p.spanFrom(start),
  };
}

/** The current token is a word or quoted name that a parenthesis follows. */
export function isCallable(p: Parser): boolean {
  if (p.peekKind(1) !== T.leftParen) return false;
  return p.isName() || reservedFunctions.has(p.word);
}

/** `NAME(…)` with the syntax that the function has, and OVER behind it. */
export function parseCall(p: Parser): Expression {
  const start = p.start;
  const word = p.word;
  // Behind white space the built-in functions lose their own syntax unless IGNORE_SPACE is on.
  const special = word !== '' && (p.isGlued() || p.sqlMode.ignoreSpace || reservedFunctions.has(word));
  const name = takeName(p);
  p.enter();
  p.expectLeftParen();
  const parts = special ? parseSpecialArguments(p, word) : { arguments: parsePlainArguments(p) };
  p.expectRightParen();
  p.leave();
  if (special) checkArity(p, word, parts.arguments.length);
  const call = withSequence(p, word, makeCall(p, undefined, name, parts, start));
  return special || p.word === 'OVER' || p.word === 'WITHIN'
    ? parseCallTail(p, call, special ? word : '', start)
    : call;
}

/** The first argument of NEXTVAL and its like is no column: it names a sequence. */
function withSequence(p: Parser, word: Keyword | '', call: FunctionCall): FunctionCall {
  if (p.mysql || (word !== 'NEXTVAL' && word !== 'LASTVAL' && word !== 'SETVAL')) return call;
  const [first, ...others] = call.arguments;
  if (first?.kind !== 'column' || first.schema !== undefined) return call;
  const { table: schema, name, span } = first;
  const sequence = { kind: 'object-name', schema, name, span } as const;
  return { ...call, arguments: [{ kind: 'sequence-ref', sequence, span }, ...others] };
}

/** `schema.function(…)`: stored, never built in. */
export function parseQualifiedCall(p: Parser, schema: Name, name: Name, start: number): FunctionCall {
  p.enter();
  p.expectLeftParen();
  const parts = { arguments: parsePlainArguments(p) };
  p.expectRightParen();
  p.leave();
  return makeCall(p, schema, name, parts, start);
}

/** CURRENT_TIMESTAMP and its like without parentheses. */
export function parseBareFunction(p: Parser): FunctionCall | undefined {
  if (!bareFunctions.has(p.word) && !(p.mariadb && p.word === 'CURRENT_ROLE')) return undefined;
  const start = p.start;
  const name = takeName(p);
  return { ...makeCall(p, undefined, name, { arguments: none }, start), parenthesised: false };
}

function checkArity(p: Parser, word: Keyword | '', count: number): void {
  const arity = word === '' ? undefined : functionArity[word];
  if (arity === undefined) return;
  if (count < arity[0] || count > arity[1]) p.refuse(`${word} takes ${arity[0]} to ${arity[1]} arguments`);
}

/** OVER, and before it FROM FIRST and RESPECT NULLS of the window functions, WITHIN GROUP of MariaDB. */
function parseCallTail(p: Parser, call: FunctionCall, word: Keyword | '', start: number): Expression {
  const isWindow = windowFunctions.has(word);
  const modifiers: string[] = [...call.modifiers];
  let orderBy = call.orderBy;
  if (p.mariadb && p.acceptWords('WITHIN', 'GROUP')) {
    p.expectLeftParen();
    p.expectWords('ORDER', 'BY');
    orderBy = p.list(parseOrderItem);
    p.expectRightParen();
  }
  if (isWindow) parseNullTreatment(p, word, modifiers);
  if (p.word !== 'OVER' || !hasWindows(p) || !(isWindow || aggregateFunctions.has(word) || p.mariadb)) {
    if (isWindow && p.mysql && p.version >= 80000) p.fail('OVER');
    return orderBy === call.orderBy ? call : { ...call, orderBy, span: p.spanFrom(start) };
  }
  p.advance();
  const over = parseOver(p);
  return { ...call, modifiers, orderBy, over, span: p.spanFrom(start) };
}

const hasWindows = (p: Parser): boolean => p.tidb || p.version >= (p.mysql ? 80000 : 100200);

function parseNullTreatment(p: Parser, word: Keyword | '', modifiers: string[]): void {
  if (word === 'NTH_VALUE' && p.word === 'FROM' && (p.peekWord(1) === 'FIRST' || p.peekWord(1) === 'LAST')) {
    p.advance();
    modifiers.push(`FROM ${p.word}`);
    p.advance();
  }
  if ((p.word === 'RESPECT' || p.word === 'IGNORE') && p.peekWord(1) === 'NULLS') {
    modifiers.push(`${p.word} NULLS`);
    p.advance();
    p.advance();
  }
}

/** Arguments of any other function; a loadable one may name them. */
function parsePlainArguments(p: Parser): readonly Expression[] {
  return p.kind === T.rightParen ? none : p.list(parsePlainArgument);
}

function parsePlainArgument(p: Parser): Expression {
  const argument = p.expression();
  if (p.accept('AS') || p.isName() || p.kind === T.string) parseAnyNameOrString(p);
  return argument;
}

const plainExpression = (p: Parser): Expression => p.expression();

function parseSpecialArguments(p: Parser, word: Keyword | ''): CallParts {
  if (aggregateFunctions.has(word)) return parseAggregate(p, word);
  switch (word) {
    case 'TRIM':
      return parseTrim(p);
    case 'SUBSTRING':
    case 'SUBSTR':
    case 'MID':
      return parseSubstring(p);
    case 'POSITION':
      return parsePosition(p);
    case 'EXTRACT':
      return parseExtract(p);
    case 'TIMESTAMPADD':
    case 'TIMESTAMPDIFF':
      return parseTimestampFunction(p);
    case 'GET_FORMAT':
      return parseGetFormat(p);
    case 'CHAR':
    case 'CHARACTER':
      return parseChar(p);
    case 'ADDDATE':
    case 'SUBDATE':
      return parseDateArithmetic(p, false);
    case 'DATE_ADD':
    case 'DATE_SUB':
      return parseDateArithmetic(p, true);
    case 'WEIGHT_STRING':
      return parseWeightString(p);
    case 'JSON_VALUE':
      return parseJsonValue(p);
    case 'COLUMN_CREATE':
    case 'COLUMN_ADD':
    case 'COLUMN_GET':
      return p.mariadb ? parseDynamicColumns(p) : { arguments: parsePlainArguments(p) };
    case 'JSON_DUALITY_OBJECT':
      return parseDualityObject(p);
    default:
      return { arguments: p.kind === T.rightParen ? none : p.list(plainExpression) };
  }
}

function parseTrim(p: Parser): CallParts {
  const side = p.acceptOneOf(['BOTH', 'LEADING', 'TRAILING']);
  const modifiers: string[] = side === undefined ? [] : [side];
  if (side !== undefined && p.accept('FROM')) return { arguments: [p.expression()], modifiers };
  const first = p.expression();
  if (p.accept('FROM')) return { arguments: [first, p.expression()], modifiers: [...modifiers, 'FROM'] };
  if (side !== undefined) p.fail('FROM');
  return { arguments: [first] };
}

function parseSubstring(p: Parser): CallParts {
  const args = [p.expression()];
  if (p.accept('FROM')) {
    args.push(p.expression());
    if (p.accept('FOR')) args.push(p.expression());
    return { arguments: args, modifiers: ['FROM'] };
  }
  p.expectKind(T.comma, ',');
  args.push(p.expression());
  if (p.acceptKind(T.comma)) args.push(p.expression());
  return { arguments: args };
}

function parsePosition(p: Parser): CallParts {
  // The needle is a bit_expr, so that its IN is not taken as the predicate; see bitExpression.
  const needle = p.bitExpression();
  p.expect('IN');
  return { arguments: [needle, p.expression()], modifiers: ['IN'] };
}

function parseExtract(p: Parser): CallParts {
  const unit = parseIntervalUnit(p);
  p.expect('FROM');
  return { arguments: [p.expression()], modifiers: [unit] };
}

function parseTimestampFunction(p: Parser): CallParts {
  const unit = parseSimpleUnit(p);
  p.expectKind(T.comma, ',');
  const first = p.expression();
  p.expectKind(T.comma, ',');
  return { arguments: [first, p.expression()], modifiers: [unit] };
}

/** `DATE_ADD(d, INTERVAL 1 DAY)`; ADDDATE also takes a number of days. */
function parseDateArithmetic(p: Parser, intervalOnly: boolean): CallParts {
  const date = p.expression();
  p.expectKind(T.comma, ',');
  if (intervalOnly && p.word !== 'INTERVAL') p.fail('INTERVAL');
  p.intervalAt = p.start;
  return { arguments: [date, p.expression()] };
}

function parseGetFormat(p: Parser): CallParts {
  const type = p.expectOneOf(['DATE', 'TIME', 'DATETIME', 'TIMESTAMP']);
  p.expectKind(T.comma, ',');
  return { arguments: [p.expression()], modifiers: [type] };
}

function parseChar(p: Parser): CallParts {
  const args = p.list(plainExpression);
  if (!p.accept('USING')) return { arguments: args };
  return { arguments: args, modifiers: ['USING', parseCharsetName(p).text] };
}

function parseWeightString(p: Parser): CallParts {
  const args = [p.expression()];
  const modifiers: string[] = [];
  if (p.accept('AS')) {
    modifiers.push(`AS ${p.expectOneOf(['CHAR', 'BINARY'])}`);
    p.expectLeftParen();
    parseInteger(p);
    p.expectRightParen();
  } else if (p.acceptKind(T.comma)) {
    p.list(parseInteger);
  }
  if (p.accept('LEVEL')) {
    p.list((inner) => {
      parseInteger(inner);
      if (inner.kind === T.minus) {
        inner.advance();
        parseInteger(inner);
      }
      inner.acceptOneOf(['ASC', 'DESC']);
      inner.accept('REVERSE');
    });
  }
  return { arguments: args, modifiers };
}

function parseJsonValue(p: Parser): CallParts {
  const args = [p.expression()];
  p.expectKind(T.comma, ',');
  args.push(p.expression());
  const modifiers: string[] = [];
  if (p.accept('RETURNING')) modifiers.push(`RETURNING ${parseCastType(p).written}`);
  parseOnEmptyOrError(p, modifiers);
  return { arguments: args, modifiers };
}

/** MariaDB: `COLUMN_CREATE('a', 1 AS INT)`. */
function parseDynamicColumns(p: Parser): CallParts {
  const args = p.list((inner) => {
    const argument = inner.expression();
    if (inner.accept('AS')) {
      parseCastType(inner);
      if (inner.accept('COLLATE')) parseCharsetName(inner);
    }
    return argument;
  });
  return { arguments: args };
}

/** MySQL 9.4: `JSON_DUALITY_OBJECT(WITH(INSERT, UPDATE) '_id': id, …)`. */
function parseDualityObject(p: Parser): CallParts {
  if (p.accept('WITH')) {
    p.parenthesised((inner) => inner.expectOneOf(['INSERT', 'UPDATE', 'DELETE', 'CHECK', 'NOCHECK' as Keyword]));
  }
  const args: Expression[] = [];
  p.list((inner) => {
    args.push(inner.bitExpression());
    inner.expectKind(T.colon, ':');
    args.push(inner.expression());
  });
  return { arguments: args };
}

/** `MATCH (a, b) AGAINST ('x' IN BOOLEAN MODE)`. */
export function parseMatch(p: Parser): Match {
  const start = p.start;
  p.expect('MATCH');
  const columns =
    p.kind === T.leftParen ? p.parenthesised<Expression>(parseColumnRef) : p.list<Expression>(parseColumnRef);
  p.expect('AGAINST');
  p.expectLeftParen();
  p.enter();
  const against = p.bitExpression();
  const modifier = parseMatchModifier(p);
  p.expectRightParen();
  p.leave();
  return { kind: 'match', columns, against, modifier, span: p.spanFrom(start) };
}

function parseMatchModifier(p: Parser): Match['modifier'] {
  if (p.acceptWords('WITH', 'QUERY', 'EXPANSION')) return 'query-expansion';
  if (!p.accept('IN')) return undefined;
  if (p.acceptWords('BOOLEAN', 'MODE')) return 'boolean';
  p.expectWords('NATURAL', 'LANGUAGE', 'MODE');
  return p.acceptWords('WITH', 'QUERY', 'EXPANSION') ? 'natural-language-with-query-expansion' : 'natural-language';
}

/** `VALUES(column)` of ON DUPLICATE KEY UPDATE; MariaDB also VALUE(column). */
export function parseValuesFunction(p: Parser): FunctionCall {
  const start = p.start;
  const name = takeName(p);
  p.expectLeftParen();
  const column = parseColumnRef(p);
  p.expectRightParen();
  return makeCall(p, undefined, name, { arguments: [column] }, start);
}

/** `INTERVAL(n, a, b, …)`: its arguments are taken already. */
export const intervalCall = (p: Parser, name: Name, args: readonly Expression[], start: number): FunctionCall =>
  makeCall(p, undefined, name, { arguments: args }, start);

/** `NEXT VALUE FOR s`, `PREVIOUS VALUE FOR s`: the call NEXTVAL or LASTVAL of the sequence. */
export function parseSequenceValue(p: Parser): FunctionCall {
  const start = p.start;
  const next = p.word === 'NEXT';
  const name: Name = {
    kind: 'name',
    text: next ? 'NEXTVAL' : 'LASTVAL',
    quoted: false,
    span: { start, end: p.tokenEnd },
  };
  p.advance();
  p.expectWords('VALUE', 'FOR');
  const sequence = parseObjectName(p);
  const reference: Expression = { kind: 'sequence-ref', sequence, span: sequence.span };
  return makeCall(p, undefined, name, { arguments: [reference] }, start);
}
