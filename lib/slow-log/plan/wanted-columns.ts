import type { Column, ColumnType, Table } from '@/lib/schema/model';
import type { TableRef, TableReference } from '@/lib/sql/ast/query';
import type { Block, BlockColumn, Conditions } from './block-conditions';

/** Columns for an index: those with one value, then what comes after them. */
export type WantedColumns = { readonly equal: readonly string[]; readonly rest: readonly string[] };

type Asked = {
  readonly ref: TableRef;
  readonly table: Table;
  /** What the server has opened before it: their columns are values by then. */
  readonly before: readonly TableReference[];
  readonly conditions: Conditions;
  readonly block: Block;
  readonly isFirst: boolean;
};

/** What an index of one table of a block would find its rows by. */
export function wantedColumns({ ref, table, before, conditions, block, isFirst }: Asked): WantedColumns {
  const [joined, equal, ranges]: [string[], string[], string[]] = [[], [], []];
  const own = ({ ref: of, origin }: BlockColumn): Column | undefined =>
    of === ref && origin.table === table && isIndexable(origin.column.type) ? origin.column : undefined;
  for (const condition of conditions.all) {
    if (condition.kind !== 'join') {
      const column = own(condition.column);
      if (column !== undefined) (condition.kind === 'equal' ? equal : ranges).push(column.name);
      continue;
    }
    const [left, right] = condition.sides;
    for (const [mine, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const column = own(mine);
      // A derived table is made before what it is joined with is looked up.
      const isGiven = before.includes(other.ref) || other.ref.kind === 'derived-table';
      if (column !== undefined && isGiven && areComparable(column, other.origin.column)) joined.push(column.name);
    }
  }
  const first = [...new Set([...joined, ...equal])];
  const range = ranges.find((name) => !first.includes(name));
  if (range !== undefined) return { equal: first, rest: [range] };
  return { equal: first, rest: first.length > 0 && isFirst ? sortedBy(first) : [] };

  /** Of the table that is opened first alone: the rows of the others come in the order of its. */
  function sortedBy(fixed: readonly string[]): readonly string[] {
    const columns = conditions.sorted.map(own);
    const names = columns.flatMap((column) => (column === undefined ? [] : [column.name]));
    if (names.length === 0 || names.length < block.orderBy.length) return [];
    return [...new Set(names.filter((name) => !fixed.includes(name)))];
  }
}

const isIndexable = ({ name }: ColumnType): boolean => familyOf(name) !== 'unindexed';

/**
 * Whether a value of one column finds a row by an index of the other. Where types or collations differ the server converts what is in the
 * index, and reads all of it (MySQL 8.4 manual, "How MySQL Uses Indexes").
 */
function areComparable(a: Column, b: Column): boolean {
  const family = familyOf(a.type.name);
  if (family !== familyOf(b.type.name)) return false;
  return family !== 'string' || a.collation === b.collation || a.collation === null || b.collation === null;
}

type Family = 'number' | 'string' | 'binary' | 'time' | 'day' | 'list' | 'network' | 'uuid' | 'unindexed';

const families: { readonly [name in ColumnType['name']]?: Family } = {
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  double: 'number',
  bit: 'number',
  year: 'number',
  char: 'string',
  varchar: 'string',
  binary: 'binary',
  varbinary: 'binary',
  date: 'day',
  datetime: 'day',
  timestamp: 'day',
  time: 'time',
  enum: 'list',
  set: 'list',
  uuid: 'uuid',
  inet4: 'network',
  inet6: 'network',
};

/** A long text wants a prefix length, which nobody can choose without looking at the values; others have indexes of their own kind. */
const familyOf = (name: ColumnType['name']): Family => families[name] ?? 'unindexed';
