import { cellText, isNumeric } from '@/components/console/grid/cell-text';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

export type Sort = { readonly column: number; readonly descending: boolean };

/** Which of the loaded rows are shown, and in which order; undefined: all, as they came. */
export function rowOrder(
  rows: readonly (readonly Cell[])[],
  columns: readonly FrameColumn[],
  filter: string,
  sort: Sort | undefined,
): Int32Array | undefined {
  const needle = filter.trim().toLowerCase();
  if (needle === '' && !sort) return undefined;
  const kept: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (needle === '' || rows[i]?.some((cell) => cellText(cell)?.toLowerCase().includes(needle))) kept.push(i);
  }
  const order = Int32Array.from(kept);
  const column = sort && columns[sort.column];
  if (!sort || !column) return order;
  const sign = sort.descending ? -1 : 1;
  const keys = isNumeric(column) ? numericKeys(rows, sort.column) : textKeys(rows, sort.column);
  // NULL comes first, as the server sorts it; equal ones stay as they came.
  return order.sort((a, b) => sign * compare(keys[a] ?? null, keys[b] ?? null) || a - b);
}

type Key = number | string | null;
type Rows = readonly (readonly Cell[])[];

const numericKeys = (rows: Rows, column: number): readonly Key[] =>
  rows.map((row) => {
    const text = cellText(row[column] ?? null);
    return text === null ? null : Number(text);
  });

const textKeys = (rows: Rows, column: number): readonly Key[] => rows.map((row) => cellText(row[column] ?? null));

function compare(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
