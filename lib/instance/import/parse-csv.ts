/** RFC 4180, with LF or CRLF, a byte order mark, and commas, semicolons or tabs, whichever the first line has most of. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

export function parseCsv(text: string): readonly CsvLine[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const lines: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let [line, startLine] = [1, 1];
  const endLine = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) lines.push({ line: startLine, cells });
    [cells, cell, startLine] = [[], '', line + 1];
  };
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (isQuoted) {
      if (char === '"' && source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else if (char === '"') isQuoted = false;
      else cell += char;
      if (char === '\n') line += 1;
    } else if (char === '"' && cell.trim() === '') {
      [isQuoted, cell] = [true, ''];
    } else if (char === separator) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endLine();
      line += 1;
    } else if (char !== '\r') cell += char;
  }
  endLine();
  return lines;
}

function separatorOf(source: string): string {
  const [first = ''] = source.split('\n', 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
