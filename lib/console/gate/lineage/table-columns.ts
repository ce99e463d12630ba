import type { Columns, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import { scopeColumn } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import { valueOfColumn } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { TableName } from '@/lib/console/gate/verdict';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Column, Table } from '@/lib/schema/model';
import type { ObjectName } from '@/lib/sql/ast/name';

/** The columns of a base table. A generated one comes from those in its expression too. */
export function tableColumns(name: TableName, table: Table, work: Work, written: ObjectName): Columns {
  if (!table.columnsKnown) work.refuse('schema-not-read', { table: `${name.schema}.${name.table}` }, written.span);
  const key = `${name.schema}\0${name.table}`;
  const known = work.tableLists.get(key);
  if (known !== undefined) return known;
  const list = table.columns.map((column) => tableColumn(name, column, table, work));
  const columns = { list, open: false };
  work.tableLists.set(key, columns);
  return columns;
}

function tableColumn(name: TableName, column: Column, table: Table, work: Work): ScopeColumn {
  if (column.generated === null)
    return scopeColumn(column.name, valueOfColumn(work.baseColumn(name, column.name, false)), !column.invisible);
  const made = sourcesOf(column, table);
  const hides = made.some((source) => work.access.maskOf({ ...name, column: source.name }) !== undefined);
  const own = work.baseColumn(name, column.name, hides);
  const plain = made.filter(({ generated }) => generated === null);
  const value: Value = {
    sources: new Set([own, ...plain.map((source) => work.baseColumn(name, source.name, false))]),
    masked: own.mask === undefined ? undefined : own,
    exact: own,
  };
  return scopeColumn(column.name, value, !column.invisible);
}

/**
 * The columns that a generated column is made of, through others too. The model keeps its expression without spaces,
 * quotes and parentheses, so every column counts whose name stands anywhere in it: rather one too many.
 */
function sourcesOf(column: Column, table: Table): readonly Column[] {
  const found = new Set<Column>([column]);
  for (const at of found) {
    if (at.generated === null) continue;
    for (const other of table.columns)
      if (at.generated.expression.includes(normalExpression(other.name))) found.add(other);
  }
  return [...found].filter((other) => other !== column);
}
