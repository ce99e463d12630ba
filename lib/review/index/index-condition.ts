import { columnsInBlock } from '@/lib/review/query/query-block';
import type { Column, Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Span } from '@/lib/sql/span';

/** A column of a condition that an index begins with. */
export type IndexedColumn = {
  /** As written; undefined: the default schema. */
  readonly schema: string | undefined;
  readonly table: Table;
  readonly column: Column;
  readonly at: Span;
};

/** Each once, in the order of writing. A column that is a unique key by itself is as selective as can be and left out. */
export function indexedColumns(
  where: Expression | undefined,
  names: Pick<ResolvedNames, 'columnOf'>,
): readonly IndexedColumn[] {
  if (where === undefined) return [];
  const found = new Map<string, IndexedColumn>();
  for (const node of columnsInBlock(where)) {
    const meaning = names.columnOf(node);
    const origin = meaning?.origin;
    if (origin === undefined || !isLeading(origin.table, origin.column)) continue;
    const { reference } = meaning?.source ?? {};
    const schema = reference?.kind === 'table-ref' ? reference.table.schema?.text : undefined;
    const key = `${schema ?? ''}.${origin.table.name}.${origin.column.name}`;
    if (!found.has(key)) found.set(key, { schema, ...origin, at: node.span });
  }
  return [...found.values()];
}

function isLeading({ indexes }: Table, { name }: Column): boolean {
  const leading = indexes.filter(({ parts }) => parts[0] !== undefined && sameName(parts[0].column ?? '', name));
  const isKey = leading.some(({ kind, parts }) => (kind === 'primary' || kind === 'unique') && parts.length === 1);
  return leading.length > 0 && !isKey;
}
