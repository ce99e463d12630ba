import type { Expression } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { DerivedTable, IndexHint, Join, Query, TableRef, TableReference } from '@/lib/sql/ast/query';
import { parseJsonTable } from '@/lib/sql/parser/json-table';
import { startsQuery, startsQueryTail } from '@/lib/sql/parser/lookahead';
import { parseAnyName, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList, parsePartitionList } from '@/lib/sql/parser/query-clauses';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The list behind FROM and UPDATE: joined tables, separated by commas. */
export const parseTableReferences = (p: Parser): TableReference[] => p.list(parseJoinedTable);

export function parseJoinedTable(p: Parser): TableReference {
  const start = p.start;
  return continueJoins(p, parseFactor(p), start);
}

type Operator = { readonly type: Join['type']; readonly natural: boolean };
type Condition = { readonly on: Expression | undefined; readonly using: readonly Name[] };
type Pending = { readonly left: TableReference; readonly operator: Operator; readonly start: number };
type Step =
  | {
      readonly operator: Operator;
      readonly right: TableReference;
      readonly start: number;
      readonly end: number;
      bound: boolean;
    }
  | { readonly condition: Condition; readonly end: number };

/**
 * `a JOIN b JOIN c ON x ON y`: a condition belongs to the nearest join that has none yet, so which tables are the right
 * side of a join is known only at its condition. Joins that end without one associate to the left.
 */
function continueJoins(p: Parser, first: TableReference, start: number): TableReference {
  const operator = parseJoinOperator(p);
  if (operator === undefined) return first;
  const outer = p.openChain();
  const steps = collectJoins(p, operator);
  const joined = buildJoins(first, steps, start);
  p.closeChain(outer, p.chain);
  return joined;
}

function collectJoins(p: Parser, firstOperator: Operator): Step[] {
  const steps: Step[] = [];
  const open: Extract<Step, { right: TableReference }>[] = [];
  let operator: Operator | undefined = firstOperator;
  let height = 0;
  for (;;) {
    if (operator !== undefined) {
      const start = p.start;
      const right = parseFactor(p);
      height = p.growChain(height);
      const step = { operator, right, start, end: p.lastEnd, bound: operator.natural };
      steps.push(step);
      if (!operator.natural) open.push(step);
    } else {
      const innermost = open[open.length - 1];
      const condition = innermost === undefined ? undefined : parseCondition(p);
      if (innermost === undefined || condition === undefined) break;
      innermost.bound = true;
      open.pop();
      steps.push({ condition, end: p.lastEnd });
    }
    operator = parseJoinOperator(p);
  }
  for (const step of open) if (step.operator.type === 'left' || step.operator.type === 'right') p.fail('ON', 'USING');
  p.chain = height;
  return steps;
}

const noCondition: Condition = { on: undefined, using: none };

function buildJoins(first: TableReference, steps: readonly Step[], firstStart: number): TableReference {
  const pending: Pending[] = [];
  let current = first;
  let start = firstStart;
  for (const step of steps) {
    if ('condition' in step) {
      const join = pending.pop();
      if (join === undefined) continue;
      current = makeJoin(join.operator, join.left, current, step.condition, join.start, step.end);
      start = join.start;
    } else if (step.bound && !step.operator.natural) {
      pending.push({ left: current, operator: step.operator, start });
      current = step.right;
      start = step.start;
    } else current = makeJoin(step.operator, current, step.right, noCondition, start, step.end);
  }
  return current;
}

function makeJoin(
  operator: Operator,
  left: TableReference,
  right: TableReference,
  condition: Condition,
  start: number,
  end: number,
): Join {
  return {
    kind: 'join',
    type: operator.type,
    natural: operator.natural,
    left,
    right,
    on: condition.on,
    using: condition.using,
    span: { start, end },
  };
}

function parseJoinOperator(p: Parser): Operator | undefined {
  switch (p.word) {
    case 'JOIN':
      p.advance();
      return { type: 'inner', natural: false };
    case 'INNER':
      p.advance();
      p.expect('JOIN');
      return { type: 'inner', natural: false };
    case 'CROSS':
      p.advance();
      p.expect('JOIN');
      return { type: 'cross', natural: false };
    case 'STRAIGHT_JOIN':
      p.advance();
      return { type: 'straight', natural: false };
    case 'LEFT':
    case 'RIGHT':
      return { type: parseSide(p), natural: false };
    case 'NATURAL':
      return parseNatural(p);
    default:
      return undefined;
  }
}

function parseSide(p: Parser): 'left' | 'right' {
  const type = p.word === 'LEFT' ? 'left' : 'right';
  p.advance();
  p.accept('OUTER');
  p.expect('JOIN');
  return type;
}

function parseNatural(p: Parser): Operator {
  p.advance();
  if (p.word === 'LEFT' || p.word === 'RIGHT') return { type: parseSide(p), natural: true };
  p.accept('INNER');
  p.expect('JOIN');
  return { type: 'inner', natural: true };
}

function parseCondition(p: Parser): Condition | undefined {
  // INSERT … SELECT … FROM a JOIN b ON DUPLICATE KEY UPDATE …
  if (p.word === 'ON' && !(p.peekWord(1) === 'DUPLICATE' && p.peekWord(2) === 'KEY')) {
    p.advance();
    return { on: p.expression(), using: none };
  }
  if (p.word !== 'USING') return undefined;
  p.advance();
  return { on: undefined, using: parseNameList(p) };
}

/** One member of a join. */
function parseFactor(p: Parser): TableReference {
  const start = p.start;
  if (p.kind === T.leftParen) {
    const inner = parseParens(p);
    return inner.query === undefined ? inner.table : parseDerived(p, inner.query, false, start);
  }
  if (p.kind === T.leftBrace) return parseOuterJoinEscape(p);
  if (p.word === 'LATERAL' && p.peekKind(1) === T.leftParen) {
    p.advance();
    p.expectLeftParen();
    const query = p.query();
    p.expectRightParen();
    return parseDerived(p, query, true, start);
  }
  if (p.word === 'JSON_TABLE' && p.peekKind(1) === T.leftParen) {
    return parseJsonTable(p, parseTableAlias);
  }
  return parseTableRef(p);
}

type Parens =
  | { readonly query: Query; readonly table?: never }
  | { readonly query?: undefined; readonly table: TableReference };

/** What a parenthesis in FROM holds, a query or tables, shows itself behind any inner parenthesis. */
function parseParens(p: Parser): Parens {
  p.enter();
  p.advance();
  const start = p.start;
  let table: TableReference;
  if (startsQuery(p)) {
    const query = p.query();
    p.expectRightParen();
    p.leave();
    return { query };
  }
  if (p.kind === T.leftParen) {
    const inner = parseParens(p);
    const query = inner.query !== undefined && startsQueryTail(p) ? p.continueQuery(inner.query, start) : inner.query;
    if (query !== undefined && p.acceptKind(T.rightParen)) {
      p.leave();
      return { query };
    }
    table = inner.query === undefined ? inner.table : parseDerived(p, inner.query, false, start);
    table = continueJoins(p, table, start);
  } else table = parseJoinedTable(p);
  table = continueCommas(p, table, start);
  p.expectRightParen();
  p.leave();
  return { table };
}

/** `(a, b)`: a comma in parentheses is a join. */
function continueCommas(p: Parser, first: TableReference, start: number): TableReference {
  if (p.kind !== T.comma) return first;
  const outer = p.openChain();
  let left = first;
  let height = 0;
  while (p.acceptKind(T.comma)) {
    const right = parseJoinedTable(p);
    height = p.growChain(height);
    left = makeJoin({ type: 'comma', natural: false }, left, right, noCondition, start, p.lastEnd);
  }
  p.closeChain(outer, height);
  return left;
}

function parseDerived(p: Parser, query: Query, lateral: boolean, start: number): DerivedTable {
  if (p.mariadb) parseAsOf(p);
  const explicitAlias = startsExplicitAlias(p);
  const alias = parseTableAlias(p);
  if (alias === undefined) p.refuse('a derived table needs an alias');
  const columns = alias !== undefined && p.kind === T.leftParen ? parseNameList(p) : none;
  return { kind: 'derived-table', lateral, query, alias, explicitAlias, columns, span: p.spanFrom(start) };
}

/** `{ OJ a LEFT JOIN b ON … }`. */
function parseOuterJoinEscape(p: Parser): TableReference {
  p.enter();
  p.advance();
  if (!p.isName()) p.fail('OJ');
  p.advance();
  const table = parseJoinedTable(p);
  p.expectKind(T.rightBrace, '}');
  p.leave();
  return table;
}

/** The old `= name` has its sign in place of AS. */
const startsExplicitAlias = (p: Parser): boolean => p.word === 'AS' || p.kind === T.equal;

/** `[AS] name`; MySQL 5.7 and MariaDB also write `= name`. */
function parseTableAlias(p: Parser): Name | undefined {
  if (p.accept('AS')) return parseName(p);
  if (p.kind === T.equal && (p.mariadb || (p.mysql && p.version < 80000))) {
    p.advance();
    return parseName(p);
  }
  return p.isName() && !startsWindowClause(p) ? parseName(p) : undefined;
}

const startsWindowClause = (p: Parser): boolean => p.word === 'WINDOW' && p.isNameAt(1) && p.peekWord(2) === 'AS';

/** A table by name, with everything that may stand behind it. */
export function parseTableRef(p: Parser): TableRef {
  const start = p.start;
  const table: ObjectName = parseObjectName(p);
  const partitions = parsePartitionList(p);
  const asOf = p.mysql ? undefined : parseAsOf(p);
  const explicitAlias = startsExplicitAlias(p);
  const alias = parseTableAlias(p);
  if (p.tidb && p.word === 'TABLESAMPLE') parseTableSample(p);
  const indexHints = parseIndexHints(p);
  return { kind: 'table-ref', table, partitions, alias, explicitAlias, indexHints, asOf, span: p.spanFrom(start) };
}

/** MariaDB `FOR SYSTEM_TIME …` and `FOR PORTION OF …`, TiDB `AS OF TIMESTAMP …`: the (first) time is kept. */
function parseAsOf(p: Parser): Expression | undefined {
  if (p.tidb) return p.acceptWords('AS', 'OF', 'TIMESTAMP') ? p.bitExpression() : undefined;
  if (p.acceptWords('FOR', 'SYSTEM_TIME')) return parseSystemTime(p);
  if (!p.acceptWords('FOR', 'PORTION', 'OF')) return undefined;
  parseAnyName(p);
  p.expect('FROM');
  return parseRange(p, 'TO');
}

function parseSystemTime(p: Parser): Expression | undefined {
  if (p.accept('ALL')) return undefined;
  if (p.acceptWords('AS', 'OF')) return parseTime(p);
  if (p.accept('BETWEEN')) return parseRange(p, 'AND');
  p.expect('FROM');
  return parseRange(p, 'TO');
}

function parseRange(p: Parser, separator: 'AND' | 'TO'): Expression {
  const from = parseTime(p);
  p.expect(separator);
  parseTime(p);
  return from;
}

function parseTime(p: Parser): Expression {
  if (
    (p.word === 'TIMESTAMP' || p.word === 'TRANSACTION') &&
    p.peekKind(1) !== T.string &&
    p.peekKind(1) !== T.leftParen
  )
    p.advance();
  return p.bitExpression();
}

/** TiDB: `TABLESAMPLE REGIONS()`. */
function parseTableSample(p: Parser): void {
  p.advance();
  p.acceptOneOf(['SYSTEM', 'BERNOULLI', 'REGIONS']);
  p.expectLeftParen();
  if (p.kind !== T.rightParen) p.expression();
  p.expectRightParen();
}

function parseIndexHints(p: Parser): readonly IndexHint[] {
  if (!isIndexHint(p)) return none;
  const hints: IndexHint[] = [];
  while (isIndexHint(p)) hints.push(parseIndexHint(p));
  return hints;
}

function isIndexHint(p: Parser): boolean {
  if (p.word !== 'USE' && p.word !== 'FORCE' && p.word !== 'IGNORE') return false;
  return p.peekWord(1) === 'INDEX' || p.peekWord(1) === 'KEY';
}

function parseIndexHint(p: Parser): IndexHint {
  const start = p.start;
  const action = p.word === 'USE' ? 'use' : p.word === 'FORCE' ? 'force' : 'ignore';
  p.advance();
  p.advance();
  const scope = p.accept('FOR') ? parseHintScope(p) : undefined;
  p.expectLeftParen();
  const indexes = p.kind === T.rightParen && action === 'use' ? none : p.list(parseIndexName);
  p.expectRightParen();
  return { kind: 'index-hint', action, scope, indexes, span: p.spanFrom(start) };
}

function parseHintScope(p: Parser): IndexHint['scope'] {
  if (p.accept('JOIN')) return 'join';
  const word = p.expectOneOf(['ORDER', 'GROUP']);
  p.expect('BY');
  return word === 'ORDER' ? 'order-by' : 'group-by';
}

/** PRIMARY is a keyword and the name of the primary key. */
const parseIndexName = (p: Parser): Name => (p.word === 'PRIMARY' ? parseAnyName(p) : parseName(p));
