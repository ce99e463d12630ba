/** A replacement of text, in offsets of the script. Applying a fix applies all its edits. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** The text with the edits in place. Edits of one fix do not overlap. */
export function applyEdits(script: string, edits: readonly Edit[]): string {
  let text = script;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + replacement + text.slice(end);
  }
  return text;
}
