import { commonTables } from '@/lib/console/gate/lineage/common-table';
import { checkCondition, checkOrder, checkWindow } from '@/lib/console/gate/lineage/condition';
import { joinTables } from '@/lib/console/gate/lineage/from';
import type { Place } from '@/lib/console/gate/lineage/place';
import { places } from '@/lib/console/gate/lineage/place';
import { checkPositions } from '@/lib/console/gate/lineage/position';
import { sourcesNamed } from '@/lib/console/gate/lineage/resolve-column';
import type { Columns, CommonTables, Scope, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import { emptyScope, scopeColumn } from '@/lib/console/gate/lineage/scope';
import { checkSystemFilters } from '@/lib/console/gate/lineage/system-filter';
import { namedTable } from '@/lib/console/gate/lineage/table';
import { madeOf, oneOf } from '@/lib/console/gate/lineage/value';
import type { QueryColumns, Work } from '@/lib/console/gate/lineage/work';
import { Refused } from '@/lib/console/gate/refused';
import type { Wildcard } from '@/lib/sql/ast/expression';
import type { OrderItem, Query, Select, SelectItem, SetOperation, ValuesQuery } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/** What a query puts out, column by column. Everything in it is looked at on the way. */
export function queryColumns(
  query: Query,
  parent: Scope | undefined,
  outerTables: CommonTables | undefined,
  work: Work,
): QueryColumns {
  work.step();
  const known = query.with === undefined ? outerTables : commonTables(query.with, parent, outerTables, work);
  switch (query.kind) {
    case 'select':
      return select(query, parent, known, work);
    case 'set-operation': {
      const columns = setOperation(query, parent, known, work);
      orderOutput(query.orderBy, columns, undefined, parent, known, work);
      return { ...columns, inner: undefined };
    }
    case 'values-query': {
      const columns = valuesColumns(query, parent, known, work);
      orderOutput(query.orderBy, columns, undefined, parent, known, work);
      return { ...columns, inner: undefined };
    }
    case 'table-query': {
      const source = namedTable(query.table, undefined, known, work);
      const columns = { list: visible(source.list), open: source.open };
      needAll(columns, work);
      orderOutput(query.orderBy, columns, undefined, parent, known, work);
      return { ...columns, inner: undefined };
    }
    case 'nested-query': {
      const columns = queryColumns(query.query, parent, known, work);
      orderOutput(query.orderBy, columns, columns.inner, parent, known, work);
      return columns;
    }
  }
}

const visible = (list: readonly ScopeColumn[]): readonly ScopeColumn[] => list.filter((column) => column.visible);

function needAll({ list }: Columns, work: Work): void {
  for (const column of list) work.use(column);
}

// ------------------------------------------------------------ one block

function select(query: Select, parent: Scope | undefined, known: CommonTables | undefined, work: Work): QueryColumns {
  const joined = joinTables(query.from, { parent, commonTables: known }, work);
  const { sources, columns: joinedColumns, isOrderSure } = joined;
  const scope: Scope = { ...emptyScope(parent, known), sources, columns: joinedColumns, isOrderSure };
  checkSystemFilters(query, scope, work);
  const columns = selectList(query.items, scope, work);
  checkCondition(query.where, scope, places.where, work);
  if (query.groupBy !== undefined) orderBlock(query.groupBy.items, columns, scope, places.groupBy, work);
  checkCondition(query.having, scope, places.having, work);
  for (const window of query.windows) checkWindow(window, scope, work);
  checkCondition(query.qualify, scope, places.qualify, work);
  if (query.options.includes('distinct')) work.forbidDuplicates(columns, 'DISTINCT', query.span);
  orderBlock(query.orderBy, columns, scope, places.orderBy, work);
  return { ...columns, inner: scope };
}

function selectList(items: readonly SelectItem[], scope: Scope, work: Work): Columns {
  const list: ScopeColumn[] = [];
  let open = false;
  for (const { expression, alias } of items) {
    if (expression.kind === 'wildcard') {
      const star = starColumns(expression, scope, work);
      needAll(star, work);
      list.push(...star.list);
      open ||= star.open;
      continue;
    }
    const value = work.reading.value(expression, scope, places.select, work);
    const name = alias?.text ?? (expression.kind === 'column' ? expression.name.text : work.textOf(expression.span));
    list.push(scopeColumn(name, value));
    if (alias === undefined) continue;
    const key = alias.text.toLowerCase();
    const same = scope.aliases.get(key);
    scope.aliases.set(key, same === undefined ? value : oneOf([same, value]));
  }
  return { list, open };
}

/** `*` follows the order of the joined columns, `t.*` that of the table. */
function starColumns({ table, schema, span }: Wildcard, scope: Scope, work: Work): Columns {
  if (table === undefined) return allColumns(scope, span, work);
  const named = sourcesNamed(table, schema, scope, work);
  const [source] = named;
  if (source === undefined) return work.refuse('unknown-qualifier', { name: table.text }, span);
  if (named.length > 1) return work.refuse('name-ambiguous', { name: table.text }, span);
  return { list: visible(source.list), open: source.open };
}

function allColumns(scope: Scope, span: Span, work: Work): Columns {
  const list = visible(scope.columns);
  const open = scope.sources.some((source) => source.open);
  if (scope.isOrderSure) return { list, open };
  if (list.some(({ value }) => value.masked !== undefined)) work.refuse('name-ambiguous', { name: '*' }, span);
  return { list: list.map(({ name, value }) => scopeColumn(name, madeOf([value]))), open };
}

function orderBlock(items: readonly OrderItem[], columns: Columns, scope: Scope, place: Place, work: Work): void {
  checkPositions(items, columns, place, work);
  checkOrder(items, scope, place, work);
}

// ------------------------------------------------------------ several blocks

function setOperation(
  query: SetOperation,
  parent: Scope | undefined,
  known: CommonTables | undefined,
  work: Work,
): Columns {
  const parts = query.operands.map((operand) => queryColumns(operand, parent, known, work));
  const comparing = query.operators.find(({ operator, all }) => operator !== 'union' || !all);
  if (comparing !== undefined)
    for (const part of parts) work.forbidDuplicates(part, comparing.operator.toUpperCase(), comparing.span);
  return combine(parts, 'UNION', query, work);
}

/** The columns of several queries, place by place: masked when the column of one of them is. Names are those of the first. */
export function combine(parts: readonly Columns[], what: string, { span }: Pick<Query, 'span'>, work: Work): Columns {
  const [first] = parts;
  if (first === undefined) return { list: [], open: true };
  if (parts.some(({ open }) => open)) {
    // Without knowing which column stands where nothing could be masked.
    for (const { list } of parts)
      if (list.some(({ value }) => value.masked !== undefined)) work.refuse('columns-mismatch', { what }, span);
    return { list: first.list, open: true };
  }
  const width = first.list.length;
  if (parts.some(({ list }) => list.length !== width)) work.refuse('columns-mismatch', { what }, span);
  const list = first.list.map((column, i) =>
    scopeColumn(column.name, oneOf(parts.flatMap((part) => part.list[i]?.value ?? []))),
  );
  return { list, open: false };
}

function valuesColumns(
  { rows, span }: ValuesQuery,
  parent: Scope | undefined,
  known: CommonTables | undefined,
  work: Work,
): Columns {
  const scope = emptyScope(parent, known);
  const isMariadb = work.request.dialect.flavor === 'mariadb';
  const parts = rows.map(({ items }) => ({
    // MariaDB names the columns after the first row.
    list: items.map((item, i) =>
      scopeColumn(
        isMariadb ? work.textOf(item.span) : `column_${i}`,
        work.reading.value(item, scope, places.values, work),
      ),
    ),
    open: false,
  }));
  return combine(parts, 'VALUES', { span }, work);
}

/**
 * ORDER BY behind a set operation or behind parentheses means what comes out. Behind the parentheses of a single block MySQL
 * takes it as a part of that block, with its tables: then both meanings count.
 */
function orderOutput(
  items: readonly OrderItem[],
  columns: Columns,
  inner: Scope | undefined,
  parent: Scope | undefined,
  known: CommonTables | undefined,
  work: Work,
): void {
  if (items.length === 0) return;
  checkPositions(items, columns, places.orderBy, work);
  const output: Scope = {
    ...emptyScope(parent, known),
    columns: columns.list,
    sources: columns.open ? [openSource] : [],
  };
  for (const item of items) {
    const meanings = inner === undefined ? [output] : [output, inner];
    const refusals = meanings.flatMap((scope) => unresolved([item], scope, work) ?? []);
    const [first] = refusals;
    if (first !== undefined && refusals.length === meanings.length) throw first;
  }
}

const openSource = {
  list: [],
  open: true,
  name: '',
  schema: undefined,
  system: undefined,
  baseTable: false,
  keyColumns: [],
} as const;

/** Names that mean nothing in one of two places are not refused for that. */
function unresolved(items: readonly OrderItem[], scope: Scope, work: Work): Refused | undefined {
  try {
    checkOrder(items, scope, places.orderBy, work);
    return undefined;
  } catch (error) {
    if (
      error instanceof Refused &&
      (error.refusal.rule === 'unknown-column' || error.refusal.rule === 'unknown-qualifier')
    )
      return error;
    throw error;
  }
}
