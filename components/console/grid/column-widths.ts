import { cellText } from '@/components/console/grid/cell-text';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

const letter = 7.3;
const padding = 20;

/** As wide as the name and the first values want, within bounds: nothing is measured in the page. */
export function columnWidths(columns: readonly FrameColumn[], rows: readonly (readonly Cell[])[]): readonly number[] {
  return columns.map(({ name, mask }, at) => {
    const head = lettersOf(name) * letter + padding + (mask ? 18 : 0) + 10;
    const body = Math.max(0, ...rows.map((row) => lettersOf(cellText(row[at] ?? null) ?? 'NULL'))) * letter + padding;
    return Math.round(Math.min(360, Math.max(64, head, body)));
  });
}

/** Chinese characters are twice as wide. Only so many count as a column may be wide. */
function lettersOf(text: string): number {
  let letters = 0;
  for (const character of text.slice(0, 60)) letters += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1.72 : 1;
  return letters;
}

export const rowNumberWidth = (count: number): number => Math.max(40, String(count).length * letter + 18);
