import type { Columns } from '@/lib/console/gate/lineage/scope';
import { scopeColumn } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import { queryOf } from '@/lib/console/gate/query-of';
import { checkNodes } from '@/lib/console/gate/shape';
import type { TableName } from '@/lib/console/gate/verdict';
import type { View } from '@/lib/schema/model';
import { parseStatement } from '@/lib/sql/parse-statement';

/** The columns of a view: those of its query, under its names and with its own masks above them. */
export function viewColumns(name: TableName, view: View, work: Work): Columns {
  const key = `${name.schema}\0${name.table}`;
  const known = work.views.get(key);
  if (known !== undefined) return known;
  const full = `${name.schema}.${name.table}`;
  const definition = work.request.schema.viewQuery(name.schema, name.table);
  if (definition.kind === 'unknown') {
    work.later(key, 'view-not-readable', { view: full, reason: definition.kind }, undefined);
    return { list: [], open: true };
  }
  if (definition.kind !== 'found')
    return work.refuse('view-not-readable', { view: full, reason: definition.kind }, undefined);
  const parsed = parseStatement(definition.text, { dialect: work.request.dialect });
  if (!parsed.ok) return work.refuse('view-not-readable', { view: full, reason: parsed.error.message }, undefined);
  const { statement } = parsed;
  const query = statement.kind === 'create-view' ? statement.query : queryOf(statement);
  if (query === undefined) return work.refuse('view-not-readable', { view: full, reason: statement.kind }, undefined);
  checkNodes(query);
  const columns = work.inBody({ text: definition.text, defaultSchema: name.schema }, () =>
    work.reading.query(query, undefined, undefined, work),
  );
  const mine = ownColumns(name, view, columns, work);
  work.views.set(key, mine);
  return mine;
}

function ownColumns(name: TableName, view: View, { list, open }: Columns, work: Work): Columns {
  const names = view.columnsKnown ? view.columns : list.map((column) => column.name);
  if (open ? !work.isRefused : names.length !== list.length)
    work.refuse('view-not-readable', { view: `${name.schema}.${name.table}`, reason: 'columns' }, undefined);
  if (open) return { list: [], open: true };
  return {
    list: list.map(({ value }, i) => scopeColumn(names[i] ?? '', ownValue(name, names[i] ?? '', value, work))),
    open: false,
  };
}

/** A rule or grant may name the column of the view itself. */
function ownValue(name: TableName, column: string, value: Value, work: Work): Value {
  const own = work.baseColumn(name, column, false);
  const sources = new Set(value.sources).add(own);
  if (own.mask === undefined) return { ...value, sources };
  return { sources, masked: own, exact: own };
}
