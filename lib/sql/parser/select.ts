import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { GroupBy, OrderItem, Select, SelectItem, SelectOption, TableReference } from '@/lib/sql/ast/query';
import type { Keyword } from '@/lib/sql/keywords';
import { parseInto } from '@/lib/sql/parser/into';
import { parseAnyName, parseNameOrString, takeName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseHints, parseOrderItem, parseWhere } from '@/lib/sql/parser/query-clauses';
import { parseTableReferences } from '@/lib/sql/parser/table-reference';
import { parseNamedWindow } from '@/lib/sql/parser/window';
import { T, tokenReserved } from '@/lib/sql/token';

/** The clauses behind HAVING, which belong to the whole set operation when there is one. */
export type SelectTail = Pick<Select, 'orderBy' | 'limit' | 'into' | 'locking' | 'procedure'>;

const none: readonly never[] = [];

/** From SELECT to HAVING and WINDOW; the clauses behind are left to the caller. */
export function parseSelect(p: Parser, allowInto: boolean): Select {
  const start = p.start;
  p.expect('SELECT');
  const hints = parseHints(p);
  const options = parseOptions(p);
  const items = parseItems(p);
  const into = allowInto && p.word === 'INTO' ? parseInto(p) : undefined;
  const from = parseFrom(p);
  const where = parseWhere(p);
  const groupBy = p.word === 'GROUP' ? parseGroupBy(p) : undefined;
  const having = p.accept('HAVING') ? p.expression() : undefined;
  const windows = isReservedWord(p, 'WINDOW') || startsWindow(p) ? parseWindows(p) : none;
  const qualify = isReservedWord(p, 'QUALIFY') ? parseQualify(p) : undefined;
  return {
    kind: 'select',
    with: undefined,
    hints,
    options,
    items,
    from,
    where,
    groupBy,
    having,
    windows,
    qualify,
    orderBy: none,
    limit: undefined,
    into,
    locking: none,
    procedure: undefined,
    span: p.spanFrom(start),
  };
}

const isReservedWord = (p: Parser, word: Keyword): boolean => p.word === word && (p.flags & tokenReserved) !== 0;

/** MariaDB does not reserve WINDOW. */
const startsWindow = (p: Parser): boolean => p.word === 'WINDOW' && p.isNameAt(1) && p.peekWord(2) === 'AS';

const optionWords: { readonly [Word in Keyword]?: SelectOption } = {
  ALL: 'all',
  DISTINCT: 'distinct',
  DISTINCTROW: 'distinct',
  HIGH_PRIORITY: 'high-priority',
  STRAIGHT_JOIN: 'straight-join',
  SQL_SMALL_RESULT: 'sql-small-result',
  SQL_BIG_RESULT: 'sql-big-result',
  SQL_BUFFER_RESULT: 'sql-buffer-result',
  SQL_NO_CACHE: 'sql-no-cache',
  SQL_CALC_FOUND_ROWS: 'sql-calc-found-rows',
};

function parseOptions(p: Parser): readonly SelectOption[] {
  if (p.kind !== T.word) return none;
  const options: SelectOption[] = [];
  for (;;) {
    const option = p.word === '' ? undefined : (optionWords[p.word] ?? sqlCache(p));
    if (option === undefined) break;
    p.advance();
    options.push(option);
  }
  if (options.length === 0) return none;
  if (options.includes('all') && options.includes('distinct')) p.refuse('ALL and DISTINCT exclude each other');
  return options;
}

/** SQL_CACHE is a plain name since MySQL 8.0: an option only where an expression follows. */
function sqlCache(p: Parser): SelectOption | undefined {
  if (p.word !== 'SQL_CACHE') return undefined;
  const next = p.peekKind(1);
  const alone =
    next === T.end || next === T.comma || next === T.dot || next === T.semicolon || p.peekWord(1) === 'FROM';
  return alone ? undefined : 'sql-cache';
}

function parseItems(p: Parser): readonly SelectItem[] {
  const items: SelectItem[] = [];
  if (p.kind === T.star) items.push(takeStar(p));
  else items.push(parseItem(p));
  while (p.acceptKind(T.comma)) items.push(p.tidb && p.kind === T.star ? takeStar(p) : parseItem(p));
  return items;
}

function takeStar(p: Parser): SelectItem {
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  refuseWildcardAlias(p);
  const expression: Expression = { kind: 'wildcard', schema: undefined, table: undefined, span };
  return { kind: 'select-item', expression, alias: undefined, explicitAlias: false, span };
}

export function parseItem(p: Parser): SelectItem {
  const wildcard = p.peekKind(1) === T.dot || p.kind === T.dot ? parseTableWildcard(p) : undefined;
  if (wildcard !== undefined) return wildcard;
  const start = p.start;
  const expression = p.expression();
  const explicitAlias = p.word === 'AS';
  const alias = parseItemAlias(p);
  return { kind: 'select-item', expression, alias, explicitAlias, span: p.spanFrom(start) };
}

/** `[AS] name`, `[AS] 'text'`. */
function parseItemAlias(p: Parser): Name | undefined {
  if (p.accept('AS')) return parseNameOrString(p);
  if (p.kind === T.string || p.isName()) return isClauseWord(p) ? undefined : parseNameOrString(p);
  return undefined;
}

/** Words that begin a clause although this dialect does not reserve them. */
const isClauseWord = (p: Parser): boolean => p.inRoutine && p.mariadb && p.word === 'LOOP';

/** `* AS x`, `* x,` and `* x FROM`: valid nowhere, and told better than by the token that does not fit. */
function refuseWildcardAlias(p: Parser): void {
  const isAlias = p.word === 'AS' || (p.isName() && (p.peekWord(1) === 'FROM' || p.peekKind(1) === T.comma));
  if (isAlias) p.refuse('* takes no alias', 'wildcard-alias');
}

/** `t.*`, `s.t.*`; the tokens are looked at before anything is taken. */
function parseTableWildcard(p: Parser): SelectItem | undefined {
  const depth = p.peekKind(2) === T.star ? 1 : p.peekKind(3) === T.dot && p.peekKind(4) === T.star ? 2 : 0;
  if (depth === 0 || !p.isName()) return undefined;
  const start = p.start;
  const first = takeName(p);
  p.advance();
  const second = depth === 2 ? parseAnyName(p) : undefined;
  if (depth === 2) p.advance();
  p.expectKind(T.star, '*');
  const span = p.spanFrom(start);
  refuseWildcardAlias(p);
  const expression: Expression = {
    kind: 'wildcard',
    schema: second === undefined ? undefined : first,
    table: second ?? first,
    span,
  };
  return { kind: 'select-item', expression, alias: undefined, explicitAlias: false, span };
}

function parseFrom(p: Parser): readonly TableReference[] {
  if (p.word !== 'FROM') return none;
  p.advance();
  if (p.is('DUAL')) {
    p.advance();
    return none;
  }
  return parseTableReferences(p);
}

function parseGroupBy(p: Parser): GroupBy {
  const start = p.start;
  p.expectWords('GROUP', 'BY');
  if ((p.word === 'ROLLUP' || p.word === 'CUBE') && p.peekKind(1) === T.leftParen && p.mysql && p.version >= 80000) {
    const modifier = p.word === 'ROLLUP' ? 'rollup' : 'cube';
    p.advance();
    const items = p.parenthesised(parseOrderItem);
    return { kind: 'group-by', items, modifier, span: p.spanFrom(start) };
  }
  const items: readonly OrderItem[] = p.list(parseGroupItem);
  let modifier: GroupBy['modifier'];
  if (p.word === 'WITH') {
    p.advance();
    p.expect('ROLLUP');
    modifier = 'rollup';
  }
  return { kind: 'group-by', items, modifier, span: p.spanFrom(start) };
}

/** MySQL took ASC and DESC here until 8.0.13. */
function parseGroupItem(p: Parser): OrderItem {
  if (!p.mysql || p.version < 80013) return parseOrderItem(p);
  const expression = p.expression();
  return { kind: 'order-item', expression, direction: undefined, span: expression.span };
}

function parseWindows(p: Parser): Select['windows'] {
  p.advance();
  return p.list(parseNamedWindow);
}

function parseQualify(p: Parser): Expression {
  p.advance();
  return p.expression();
}

/** MariaDB: `RETURNING items` behind INSERT, REPLACE and DELETE. */
export function parseReturning(p: Parser): readonly SelectItem[] {
  p.expect('RETURNING');
  return parseItems(p);
}
