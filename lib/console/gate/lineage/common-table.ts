import { places } from '@/lib/console/gate/lineage/place';
import type { Columns, CommonTables, Scope, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import { scopeColumn } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import { oneOf } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { CommonTable, With } from '@/lib/sql/ast/query';

type Known = CommonTables['tables'][number];

/** The common tables of a WITH clause, over those of the queries around. */
export function commonTables(
  clause: With,
  parent: Scope | undefined,
  outer: CommonTables | undefined,
  work: Work,
): CommonTables {
  const tables: Known[] = [];
  const frame: CommonTables = { parent: outer, tables };
  // MariaDB lets each name those behind it: such a name is refused, because it would be taken for a table.
  const later = clause.mutual ? clause.tables.map(({ name }): Known => ({ name: name.text, columns: 'later' })) : [];
  clause.tables.forEach((table, i) => {
    const before = tables.slice(0, i);
    const around: CommonTables = { parent: outer, tables: [...later.slice(i), ...before] };
    const columns = clause.recursive
      ? recursiveColumns(table, around, parent, work)
      : columnsOf(table, around, parent, work);
    tables.push({ name: table.name.text, columns });
  });
  return frame;
}

function columnsOf(table: CommonTable, around: CommonTables, parent: Scope | undefined, work: Work): Columns {
  return renamed(table, work.reading.query(table.query, parent, around, work), work);
}

/** Columns under the names that are written behind the table's name. */
export function renamed(
  { columns: names, name, span }: Pick<CommonTable, 'columns' | 'name' | 'span'>,
  columns: Columns,
  work: Work,
): Columns {
  if (names.length === 0) return { list: columns.list, open: columns.open };
  if (columns.open) {
    if (columns.list.some(({ value }) => value.masked !== undefined))
      work.refuse('columns-mismatch', { what: name.text }, span);
    return { list: columns.list, open: true };
  }
  if (names.length !== columns.list.length) work.refuse('columns-mismatch', { what: name.text }, span);
  return { list: columns.list.map(({ value }, i) => scopeColumn(names[i]?.text ?? '', value)), open: false };
}

/**
 * A recursive table sees itself. Its first part says which columns there are; then its whole query is read with what is known
 * of them until nothing is added, which happens soon because sources only grow.
 */
function recursiveColumns(table: CommonTable, around: CommonTables, parent: Scope | undefined, work: Work): Columns {
  const { query, name } = table;
  const withSelf = (columns: Columns | 'later'): CommonTables => ({
    parent: around.parent,
    tables: [
      { name: name.text, columns },
      ...around.tables.filter((known) => known.columns !== 'later' || known.name !== name.text),
    ],
  });
  const anchor = query.kind === 'set-operation' ? query.operands[0] : undefined;
  if (anchor === undefined || query.kind !== 'set-operation') return columnsOf(table, withSelf('later'), parent, work);
  const inner =
    query.with === undefined ? withSelf('later') : commonTables(query.with, parent, withSelf('later'), work);
  let known = renamed(table, work.reading.query(anchor, parent, inner, work), work);
  for (;;) {
    // Each turn reads the whole query again, and recursive tables may hold recursive tables.
    work.step(100);
    const next = columnsOf(table, withSelf(known), parent, work);
    const grown = known.list.map((column, i) => grow(column, next.list[i]?.value));
    const isStable = grown.every((column, i) => isSame(column.value, known.list[i]?.value)) && known.open === next.open;
    known = { list: grown, open: known.open || next.open };
    if (isStable) return checkedCycle(table, known, work);
  }
}

/** MariaDB's CYCLE drops rows that are equal in these columns. */
function checkedCycle({ cycle, span }: CommonTable, columns: Columns, work: Work): Columns {
  for (const { text } of cycle)
    for (const { key, value } of columns.list)
      if (key === text.toLowerCase()) work.forbidComparing(value, places.cycle, span);
  return columns;
}

const grow = (column: ScopeColumn, value: Value | undefined): ScopeColumn =>
  value === undefined ? column : { ...column, value: oneOf([column.value, value]) };

const isSame = (a: Value, b: Value | undefined): boolean =>
  b !== undefined &&
  a.sources.size === b.sources.size &&
  (a.masked === undefined) === (b.masked === undefined) &&
  a.exact === b.exact;
