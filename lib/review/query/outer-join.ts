import type { TableReference } from '@/lib/sql/ast/query';

/**
 * Whether an outer join among these tables may fill the columns of one of them with NULL; undefined where it is none of
 * them.
 */
export function isFilledWithNull(wanted: TableReference, tables: readonly TableReference[]): boolean | undefined {
  for (const table of tables) {
    const found = within(wanted, table, false);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within(wanted: TableReference, table: TableReference, filled: boolean): boolean | undefined {
  if (table === wanted) return filled;
  if (table.kind !== 'join') return undefined;
  const { type, left, right } = table;
  return within(wanted, left, filled || type === 'right') ?? within(wanted, right, filled || type === 'left');
}
