import type { Expression } from '@/lib/sql/ast/expression';
import type { Call, Do, Handler } from '@/lib/sql/ast/manipulation';
import type { Name } from '@/lib/sql/ast/name';
import { parseLimit } from '@/lib/sql/parser/limit';
import { parseAnyName, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseWhere } from '@/lib/sql/parser/query-clauses';
import { parseItem } from '@/lib/sql/parser/select';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

export function parseCallStatement(p: Parser): Call {
  const start = p.start;
  p.expect('CALL');
  const procedure = parseObjectName(p);
  let args: readonly Expression[] = none;
  if (p.acceptKind(T.leftParen)) {
    if (p.kind !== T.rightParen) args = p.list((inner) => inner.expression());
    p.expectRightParen();
  }
  return { kind: 'call', procedure, arguments: args, span: p.spanFrom(start) };
}

export function parseDo(p: Parser): Do {
  const start = p.start;
  p.expect('DO');
  const items = p.list(parseItem);
  return { kind: 'do', expressions: items.map((item) => item.expression), span: p.spanFrom(start) };
}

export function parseHandler(p: Parser): Handler {
  const start = p.start;
  p.expect('HANDLER');
  const table = parseObjectName(p);
  if (p.accept('OPEN')) {
    const explicit = p.accept('AS');
    const alias = explicit || p.isName() ? parseName(p) : undefined;
    return handler('open', table, alias, p, start);
  }
  if (p.word === 'CLOSE' || p.word === 'READ') refuseSchema(p, table);
  if (p.accept('CLOSE')) return handler('close', table, undefined, p, start);
  p.expect('READ');
  const { index, values } = parseRead(p);
  const where = parseWhere(p);
  const limit = parseLimit(p);
  return {
    kind: 'handler',
    action: 'read',
    table,
    alias: undefined,
    index,
    values,
    where,
    limit,
    span: p.spanFrom(start),
  };
}

/** An open handler is known by its name or alias alone. */
function refuseSchema(p: Parser, table: Handler['table']): void {
  if (p.mysql && table.schema !== undefined) p.refuse('READ and CLOSE take no schema');
}

function handler(
  action: 'open' | 'close',
  table: Handler['table'],
  alias: Name | undefined,
  p: Parser,
  start: number,
): Handler {
  return {
    kind: 'handler',
    action,
    table,
    alias,
    index: undefined,
    values: none,
    where: undefined,
    limit: undefined,
    span: p.spanFrom(start),
  };
}

/** `FIRST`, `NEXT`, `index FIRST`, `index >= (1, 2)`. */
function parseRead(p: Parser): { index: Name | undefined; values: readonly Expression[] } {
  const next = p.peekWord(1);
  if ((p.word === 'FIRST' || p.word === 'NEXT') && !isScan(next) && !isComparison(p.peekKind(1))) {
    p.advance();
    return { index: undefined, values: none };
  }
  const index = p.word === 'PRIMARY' ? parseAnyName(p) : parseName(p);
  if (p.acceptOneOf(['FIRST', 'NEXT', 'PREV', 'LAST']) !== undefined) return { index, values: none };
  if (!isComparison(p.kind)) p.fail('FIRST', 'NEXT', 'PREV', 'LAST', '=');
  p.advance();
  return { index, values: p.parenthesised((inner) => inner.expression()) };
}

const isScan = (word: string): boolean => word === 'FIRST' || word === 'NEXT' || word === 'PREV' || word === 'LAST';

const isComparison = (kind: number): boolean =>
  kind === T.equal || kind === T.less || kind === T.lessEqual || kind === T.greater || kind === T.greaterEqual;
