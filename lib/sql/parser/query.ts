import type { Expression, Row } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type {
  CommonTable,
  Into,
  Limit,
  Locking,
  NestedQuery,
  OrderItem,
  Query,
  Select,
  SetOperation,
  SetOperator,
  TableQuery,
  ValuesQuery,
  With,
} from '@/lib/sql/ast/query';
import { parseInto } from '@/lib/sql/parser/into';
import { parseLimit } from '@/lib/sql/parser/limit';
import { parseLockings } from '@/lib/sql/parser/locking';
import { isSetOperator } from '@/lib/sql/parser/lookahead';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList, parseOrderBy } from '@/lib/sql/parser/query-clauses';
import type { SelectTail } from '@/lib/sql/parser/select';
import { parseSelect } from '@/lib/sql/parser/select';
import { T } from '@/lib/sql/token';

/** What may follow the last query block of an expression of queries. */
type QueryTail = {
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  readonly procedure: Name | undefined;
};

const none: readonly never[] = [];
const emptyTail: QueryTail = { orderBy: none, limit: undefined, into: undefined, locking: none, procedure: undefined };

/** A query inside something else: INTO is not allowed. */
export const parseSubquery = (p: Parser): Query => parseQuery(p, false);

/** `[WITH …] query [UNION query …] [ORDER BY …] [LIMIT …] [INTO …] [FOR UPDATE …]` */
export function parseQuery(p: Parser, allowInto: boolean): Query {
  const start = p.start;
  p.enter();
  const clause = p.word === 'WITH' ? parseWith(p) : undefined;
  const first = parseIntersection(p, allowInto);
  const query = finishQuery(p, clause, first, start, allowInto);
  p.leave();
  return query;
}

/** The same when the WITH clause is read already. */
export function parseQueryAfterWith(p: Parser, clause: With, start: number): Query {
  return finishQuery(p, clause, parseIntersection(p, true), start, true);
}

/** The rest of a query whose first operand, in parentheses, is read already. */
export function continueQuery(p: Parser, first: Query, start: number): Query {
  const operand: Operand = { query: first, nested: true };
  return finishQuery(p, undefined, continueIntersection(p, operand, start, false), start, false);
}

/** `nested` tells a query in parentheses, whose clauses are its own. */
type Operand = { readonly query: Query; readonly nested: boolean };

function finishQuery(p: Parser, clause: With | undefined, first: Operand, start: number, allowInto: boolean): Query {
  if (!isSetOperator(p)) {
    const tail = parseTail(p, allowInto);
    return applyTail(p, clause, first, tail, start);
  }
  const operands = [first.query];
  const operators: SetOperator[] = [];
  let last = first;
  while (isSetOperator(p)) {
    operators.push(parseSetOperator(p));
    last = parseIntersection(p, allowInto);
    operands.push(last.query);
  }
  const tail = parseTail(p, allowInto);
  return setOperation(p, clause, operands, operators, tail, start);
}

/** INTERSECT binds closer than UNION and EXCEPT. */
function parseIntersection(p: Parser, allowInto: boolean): Operand {
  const start = p.start;
  return continueIntersection(p, parseOperand(p, allowInto), start, allowInto);
}

function continueIntersection(p: Parser, first: Operand, start: number, allowInto: boolean): Operand {
  if (p.word !== 'INTERSECT' || !isSetOperator(p)) return first;
  const operands = [first.query];
  const operators: SetOperator[] = [];
  while (p.word === 'INTERSECT' && isSetOperator(p)) {
    operators.push(parseSetOperator(p));
    operands.push(parseOperand(p, allowInto).query);
  }
  return { query: setOperation(p, undefined, operands, operators, emptyTail, start), nested: false };
}

function parseSetOperator(p: Parser): SetOperator {
  const start = p.start;
  const word = p.expectOneOf(['UNION', 'EXCEPT', 'INTERSECT']);
  const all = p.accept('ALL');
  if (!all) p.accept('DISTINCT');
  const operator = word === 'UNION' ? 'union' : word === 'EXCEPT' ? 'except' : 'intersect';
  return { kind: 'set-operator', operator, all, span: p.spanFrom(start) };
}

function setOperation(
  p: Parser,
  clause: With | undefined,
  operands: readonly Query[],
  operators: readonly SetOperator[],
  tail: QueryTail,
  start: number,
): SetOperation {
  const { orderBy, limit, into, locking } = tail;
  return {
    kind: 'set-operation',
    with: clause,
    operands,
    operators,
    orderBy,
    limit,
    into,
    locking,
    span: p.spanFrom(start),
  };
}

function parseOperand(p: Parser, allowInto: boolean): Operand {
  if (p.kind === T.leftParen) {
    p.advance();
    const query = parseQuery(p, allowInto);
    p.expectRightParen();
    return { query, nested: true };
  }
  switch (p.word) {
    case 'SELECT':
      return { query: parseSelect(p, allowInto), nested: false };
    case 'VALUES':
      return { query: parseValues(p), nested: false };
    case 'TABLE':
      if (p.mariadb) p.fail('SELECT');
      return { query: parseTable(p), nested: false };
    default:
      return p.fail('SELECT');
  }
}

function parseTail(p: Parser, allowInto: boolean): QueryTail {
  if (p.kind !== T.word) return emptyTail;
  const orderBy = parseOrderBy(p);
  const limit = parseLimit(p);
  const procedure = parseProcedure(p);
  let into = allowInto && p.word === 'INTO' ? parseInto(p) : undefined;
  const locking = parseLockings(p);
  if (into === undefined && allowInto && p.word === 'INTO') into = parseInto(p);
  return { orderBy, limit, into, locking, procedure };
}

/** `PROCEDURE ANALYSE(10, 2000)`: gone since MySQL 8.0, still met in old scripts. */
function parseProcedure(p: Parser): Name | undefined {
  if (p.word !== 'PROCEDURE') return undefined;
  p.advance();
  const name = parseName(p);
  p.expectLeftParen();
  if (p.kind !== T.rightParen) p.list((inner) => inner.expression());
  p.expectRightParen();
  return name;
}

const isEmpty = (tail: QueryTail): boolean =>
  tail.orderBy.length === 0 &&
  tail.limit === undefined &&
  tail.into === undefined &&
  tail.locking.length === 0 &&
  tail.procedure === undefined;

function applyTail(p: Parser, clause: With | undefined, operand: Operand, tail: QueryTail, start: number): Query {
  const { query } = operand;
  if (clause === undefined && isEmpty(tail)) return query;
  if (operand.nested || query.kind === 'set-operation' || query.kind === 'nested-query') {
    return nestedQuery(p, clause, query, tail, start);
  }
  const span = p.spanFrom(start);
  switch (query.kind) {
    case 'select':
      return selectWith(query, clause, { ...tail, into: query.into ?? tail.into }, span);
    case 'values-query':
      return {
        ...query,
        with: clause,
        orderBy: tail.orderBy,
        limit: tail.limit,
        into: tail.into,
        locking: tail.locking,
        span,
      };
    case 'table-query':
      return {
        ...query,
        with: clause,
        orderBy: tail.orderBy,
        limit: tail.limit,
        into: tail.into,
        locking: tail.locking,
        span,
      };
  }
}

function nestedQuery(p: Parser, clause: With | undefined, query: Query, tail: QueryTail, start: number): NestedQuery {
  const { orderBy, limit, into, locking } = tail;
  return { kind: 'nested-query', with: clause, query, orderBy, limit, into, locking, span: p.spanFrom(start) };
}

function selectWith(select: Select, clause: With | undefined, tail: SelectTail, span: Select['span']): Select {
  return {
    kind: 'select',
    with: clause,
    hints: select.hints,
    options: select.options,
    items: select.items,
    from: select.from,
    where: select.where,
    groupBy: select.groupBy,
    having: select.having,
    windows: select.windows,
    qualify: select.qualify,
    orderBy: tail.orderBy,
    limit: tail.limit,
    into: tail.into,
    locking: tail.locking,
    procedure: tail.procedure,
    span,
  };
}

export function parseWith(p: Parser): With {
  const start = p.start;
  p.expect('WITH');
  const recursive = p.accept('RECURSIVE');
  const tables = p.list(parseCommonTable);
  return { kind: 'with', recursive, mutual: recursive && p.mariadb, tables, span: p.spanFrom(start) };
}

function parseCommonTable(p: Parser): CommonTable {
  const start = p.start;
  const name = parseName(p);
  const columns = p.kind === T.leftParen ? parseNameList(p) : [];
  p.expect('AS');
  p.expectLeftParen();
  const query = p.query();
  p.expectRightParen();
  let cycle: readonly Name[] = none;
  if (p.mariadb && p.accept('CYCLE')) {
    cycle = p.list(parseName);
    p.expect('RESTRICT');
  }
  return { kind: 'common-table', name, columns, query, cycle, span: p.spanFrom(start) };
}

function parseValues(p: Parser): ValuesQuery {
  const start = p.start;
  p.expect('VALUES');
  const rows = p.list(parseValuesRow);
  return {
    kind: 'values-query',
    with: undefined,
    rows,
    orderBy: none,
    limit: undefined,
    into: undefined,
    locking: none,
    span: p.spanFrom(start),
  };
}

/** `ROW(1, 2)`; MariaDB writes `(1, 2)`. */
function parseValuesRow(p: Parser): Row {
  const start = p.start;
  if (!p.mariadb) p.expect('ROW');
  p.expectLeftParen();
  const items: readonly Expression[] = p.list((inner) => inner.expression());
  p.expectRightParen();
  return { kind: 'row', items, span: p.spanFrom(start) };
}

function parseTable(p: Parser): TableQuery {
  const start = p.start;
  p.expect('TABLE');
  const table = parseObjectName(p);
  return {
    kind: 'table-query',
    with: undefined,
    table,
    orderBy: none,
    limit: undefined,
    into: undefined,
    locking: none,
    span: p.spanFrom(start),
  };
}
