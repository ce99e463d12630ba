/**
 * RFC 4180 with a byte order mark, which spreadsheets need to take it for UTF-8. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe instead: = + - @, tab, line feed and carriage return, the full-width signs too, also behind quotes and spaces.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const formula = /^[\s"']*[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
