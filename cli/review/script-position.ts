/** Lines and columns of a script, from UTF-16 offsets. Both count from one; columns count characters, as people do. */
export type Position = { readonly line: number; readonly column: number };

export type ScriptLines = {
  readonly at: (offset: number) => Position;
  /** Without its line end. */
  readonly line: (number: number) => string;
  /** Offset of the line's first character. */
  readonly startOf: (number: number) => number;
};

export function scriptLines(script: string): ScriptLines {
  const starts = [0];
  for (const { index, 0: end } of script.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  const startOf = (number: number) => starts[number - 1] ?? script.length;
  return {
    startOf,
    line: (number) => script.slice(startOf(number), startOf(number + 1)).replace(/[\r\n]+$/, ''),
    at(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: [...script.slice(starts[low], offset)].length + 1 };
    },
  };
}
