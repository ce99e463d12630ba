import { cellText } from '@/components/console/grid/cell-text';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';
import { ident, stringLiteral } from '@/lib/sql/quote';

export type CopyFormat = 'tsv' | 'csv' | 'insert' | 'markdown';

export type Copied = {
  readonly columns: readonly FrameColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  /** Of INSERT: `schema.table` of a result of one table, else a name to be replaced. */
  readonly table: string;
};

export function copyRows(format: CopyFormat, copied: Copied): string {
  switch (format) {
    case 'tsv':
      return lines(copied, (cell) => (cellText(cell) ?? 'NULL').replaceAll(/[\t\r\n]/g, ' '), '\t');
    case 'csv':
      return `${lines(copied, csvText, ',', csvField)}\r\n`.replaceAll(/(?<!\r)\n/g, '\r\n');
    case 'insert':
      return inserts(copied);
    case 'markdown':
      return markdown(copied);
  }
}

function lines(
  { columns, rows }: Copied,
  toText: (cell: Cell) => string,
  separator: string,
  toHead: (name: string) => string = (name) => name,
): string {
  const out = columns.length > 1 || separator === ',' ? [columns.map(({ name }) => toHead(name)).join(separator)] : [];
  for (const row of rows) out.push(row.map(toText).join(separator));
  return out.join('\n');
}

/** RFC 4180; NULL is an empty field and an empty text `""`, so that both can be told apart. */
const csvText = (cell: Cell): string => {
  const text = cellText(cell);
  return text === null ? '' : text === '' ? '""' : csvField(guarded(cell, text));
};
const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text that a spreadsheet would run as a formula is marked as text (OWASP, "CSV Injection"). */
const guarded = (cell: Cell, text: string): string =>
  typeof cell !== 'number' && /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;

const rowsOfInsert = 100;

function inserts({ columns, rows, table }: Copied): string {
  const head = `INSERT INTO ${table} (${columns.map(({ name }) => ident(name)).join(', ')}) VALUES`;
  const statements: string[] = [];
  let values: string[] = [];
  const flush = () => {
    if (values.length > 0) statements.push(`${head}\n${values.join(',\n')};`);
    values = [];
  };
  for (const row of rows) {
    values.push(`(${row.map(sqlLiteral).join(', ')})`);
    if (values.length === rowsOfInsert) flush();
  }
  flush();
  return `${statements.join('\n')}\n`;
}

function sqlLiteral(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object' && 'hex' in cell) return cell.hex === '' ? "''" : `0x${cell.hex}`;
  return stringLiteral(typeof cell === 'string' ? cell : cell.text);
}

function markdown({ columns, rows }: Copied): string {
  const field = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, '<br>');
  const line = (fields: readonly string[]) => `| ${fields.join(' | ')} |`;
  const out = [line(columns.map(({ name }) => field(name))), line(columns.map(() => '---'))];
  for (const row of rows) out.push(line(row.map((cell) => field(cellText(cell) ?? '*NULL*'))));
  return `${out.join('\n')}\n`;
}
