import type { Dialect } from '@/lib/sql/dialect';
import { splitScript } from '@/lib/sql/split';

/** A statement and where it stands in the text of the editor, so that a refusal can be underlined there. */
export type StatementToRun = { readonly text: string; readonly from: number };

export type Selection = { readonly from: number; readonly to: number };

/** What is selected; with nothing selected the statement at the cursor, or the last one before it. */
export function statementsAt(text: string, { from, to }: Selection, dialect: Dialect): readonly StatementToRun[] {
  const hasSelection = text.slice(from, to).trim() !== '';
  if (hasSelection) return statementsIn(text.slice(from, to), from, dialect);
  const all = statementsIn(text, 0, dialect);
  const inside = all.find((statement) => statement.from <= from && from <= statement.from + statement.text.length + 1);
  const one = inside ?? all.findLast((statement) => statement.from <= from) ?? all[0];
  return one ? [one] : [];
}

export function statementsIn(text: string, base: number, dialect: Dialect): readonly StatementToRun[] {
  return splitScript(text, { dialect }).map(({ start, end }) => ({ text: text.slice(start, end), from: base + start }));
}
