import { cellText, isNumeric, isTemporal } from '@/components/console/grid/cell-text';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

export type ChartData = {
  readonly x: { readonly name: string; readonly values: readonly string[]; readonly isTime: boolean };
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Numeric columns beyond those that are drawn. */
  readonly left: number;
  /** Rows beyond those that are drawn. */
  readonly rowsLeft: number;
};

const linesMax = 3;
const rowsMax = 5_000;

/** The first column of text or time against the numeric ones; undefined where there is nothing to draw. A time runs forwards. */
export function chartData(columns: readonly FrameColumn[], rows: readonly (readonly Cell[])[]): ChartData | undefined {
  const time = columns.findIndex(isTemporal);
  const label = time >= 0 ? time : columns.findIndex((column) => !isNumeric(column));
  const column = columns[label];
  const numeric = columns.flatMap((each, at) => (at !== label && isNumeric(each) ? [at] : []));
  if (!column || numeric.length === 0 || rows.length < 2) return undefined;
  const shown = rows.slice(0, rowsMax);
  const textAt = (row: readonly Cell[], at: number) => cellText(row[at] ?? null);
  const isTime = isTemporal(column);
  const ordered = isTime
    ? [...shown].sort((a, b) => ((textAt(a, label) ?? '') < (textAt(b, label) ?? '') ? -1 : 1))
    : shown;
  return {
    x: { name: column.name, values: ordered.map((row) => textAt(row, label) ?? 'NULL'), isTime },
    lines: numeric.slice(0, linesMax).map((at) => ({
      name: columns[at]?.name ?? '',
      values: ordered.map((row) => numberOf(textAt(row, at))),
    })),
    left: Math.max(0, numeric.length - linesMax),
    rowsLeft: rows.length - shown.length,
  };
}

/** A gap stays a gap. */
function numberOf(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
