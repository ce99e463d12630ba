/** A rectangle of cells: from the anchor to the active cell, both of it. Rows count as they are shown. */
export type GridRange = {
  readonly anchorRow: number;
  readonly anchorColumn: number;
  readonly row: number;
  readonly column: number;
};

export const rangeAt = (row: number, column: number): GridRange => ({
  anchorRow: row,
  anchorColumn: column,
  row,
  column,
});

export const rectOf = ({ anchorRow, anchorColumn, row, column }: GridRange) => ({
  top: Math.min(anchorRow, row),
  bottom: Math.max(anchorRow, row),
  left: Math.min(anchorColumn, column),
  right: Math.max(anchorColumn, column),
});

type Press = { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean };

/** Where a key leads; undefined when it leads nowhere. With Shift the anchor stays. */
export function moveRange(
  range: GridRange | undefined,
  { key, shiftKey, ctrlKey, metaKey }: Press,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): GridRange | undefined {
  if (rows === 0 || columns === 0) return undefined;
  const far = ctrlKey || metaKey;
  const steps: { readonly [key: string]: readonly [rows: number, columns: number] } = {
    ArrowUp: [far ? -rows : -1, 0],
    ArrowDown: [far ? rows : 1, 0],
    ArrowLeft: [0, far ? -columns : -1],
    ArrowRight: [0, far ? columns : 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [far ? -rows : 0, -columns],
    End: [far ? rows : 0, columns],
  };
  const step = steps[key];
  if (!step) return undefined;
  if (!range) return rangeAt(0, 0);
  const row = clamp(range.row + step[0], rows);
  const column = clamp(range.column + step[1], columns);
  return shiftKey ? { ...range, row, column } : rangeAt(row, column);
}

const clamp = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));
