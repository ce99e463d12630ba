import type { Column, Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import { visibleColumns } from '@/lib/schema/name-scope';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

/** A place of the rows that INSERT or REPLACE gives. */
export type FilledColumn = {
  readonly column: Column;
  /** Among the values of a row, from 0. */
  readonly place: number;
  /** Where the statement lists it; undefined: it goes by position. */
  readonly listed: ColumnRef | undefined;
};

/** The columns that the values of a row go to, as far as `wanted` asks for them. Rows of SET name theirs by themselves. */
export function filledColumns(
  { columns }: Insert | Replace,
  table: Table,
  wanted: (column: Column) => boolean,
): readonly FilledColumn[] {
  if (!table.columnsKnown) return [];
  const found: FilledColumn[] = [];
  const add = (name: string, place: number, listed: ColumnRef | undefined): void => {
    const column = findColumn(table, name);
    if (column !== undefined && wanted(column)) found.push({ column, place, listed });
  };
  if (columns !== undefined && columns.length > 0) {
    for (const [place, listed] of columns.entries()) add(listed.name.text, place, listed);
  } else {
    for (const [place, name] of visibleColumns(table).entries()) add(name, place, undefined);
  }
  return found;
}

/**
 * Calls for each value that goes to a place, in VALUES or as an item of a plain SELECT. Behind a `*` no place of a SELECT can
 * be told.
 */
export function eachValue({ source }: Insert | Replace, place: number, call: (value: Expression) => void): void {
  if (source.kind === 'insert-values') {
    for (const { values } of source.rows) {
      const value = values[place];
      if (value !== undefined) call(value);
    }
  } else if (source.kind === 'insert-query' && source.query.kind === 'select') {
    const { items } = source.query;
    const value = items[place]?.expression;
    const isSure = !items.slice(0, place + 1).some(({ expression }) => expression.kind === 'wildcard');
    if (value !== undefined && isSure) call(value);
  }
}
