import type { SchemaContext, TableChange } from '@/lib/review/definition/table-change';
import { tableChange } from '@/lib/review/definition/table-change';
import type { DefiningNode, NewIndex, NewIndexPart } from '@/lib/review/index/new-index';
import { newIndexes, redefinedColumns, writtenColumns } from '@/lib/review/index/new-index';
import type { RuleVisitor } from '@/lib/review/rule';
import { buildColumn } from '@/lib/schema/build-column';
import type { Column } from '@/lib/schema/model';
import { findColumn, findIndex, sameName } from '@/lib/schema/model';
import type { ColumnDefinition, IndexKind } from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

export type KeyColumn = {
  readonly kind: IndexKind;
  /** undefined: the key was there before. */
  readonly index: NewIndex | undefined;
  readonly table: string;
  /** As the statement leaves it. */
  readonly column: Column;
  /** As it was; undefined: new, or not known. */
  readonly before: Column | undefined;
  /** Where the statement itself defines it. */
  readonly definition: ColumnDefinition | undefined;
  /** Prefix length. */
  readonly length: number | null;
  /** Its place in a new key; its name where the key was there before or stands beside it. */
  readonly at: Span;
};

/**
 * Calls `check` for every column of a key that a statement makes, and for every column of a key that was there and that the
 * statement defines once more. What is not known is left out.
 */
export function keyColumnVisitor(
  ctx: SchemaContext,
  wanted: (kind: IndexKind) => boolean,
  check: (key: KeyColumn) => void,
): RuleVisitor {
  const visit = (node: DefiningNode): void => {
    for (const key of keyColumns(node, ctx, wanted)) check(key);
  };
  return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
}

export function keyColumns(
  node: DefiningNode,
  ctx: SchemaContext,
  wanted: (kind: IndexKind) => boolean,
): readonly KeyColumn[] {
  const indexes = newIndexes(node).filter(({ kind }) => wanted(kind));
  const changed = redefinedColumns(node);
  if (indexes.length === 0 && changed.length === 0) return [];
  const change = tableChange(node, ctx);
  const definitions = writtenColumns(node);
  const table = node.table.name.text;
  const keys: KeyColumn[] = [];
  const add = (name: Name, rest: Pick<KeyColumn, 'kind' | 'index' | 'length' | 'at'>): void => {
    const definition = definitions.findLast((item) => sameName(item.name.text, name.text));
    const column = columnAfter(name.text, definition, change, ctx);
    const before = change.before === undefined ? undefined : findColumn(change.before, name.text);
    if (column !== undefined) keys.push({ table, column, before, definition, ...rest });
  };
  for (const index of indexes) {
    for (const { column, length = null, span } of index.parts)
      if (column !== undefined) add(column, { kind: index.kind, index, length, at: span });
  }
  for (const { name } of changed) {
    if (indexes.some(({ parts }) => parts.some(isColumn(name.text)))) continue;
    for (const { kind, length } of keysKept(name.text, change))
      if (wanted(kind)) add(name, { kind, index: undefined, length, at: name.span });
  }
  return keys;
}

const isColumn =
  (name: string) =>
  ({ column }: NewIndexPart): boolean =>
    column !== undefined && sameName(column.text, name);

/** Keys that were there and still hold the column. */
function keysKept(name: string, { before, after }: TableChange) {
  if (before === undefined || after === undefined) return [];
  return after.indexes.flatMap((index) => {
    if (findIndex(before, index.name) === undefined) return [];
    const part = index.parts.find(({ column }) => column !== null && sameName(column, name));
    return part === undefined ? [] : [{ kind: index.kind, length: part.length }];
  });
}

function columnAfter(
  name: string,
  definition: ColumnDefinition | undefined,
  { after }: TableChange,
  { dialect, script, schema }: SchemaContext,
): Column | undefined {
  if (after !== undefined) return findColumn(after, name);
  if (definition === undefined) return undefined;
  const unknown = { charset: null, collation: null };
  return buildColumn(definition, unknown, { dialect, script, traits: schema.traits }).column;
}
