import type { Dictionary } from '@/lib/metadata/dictionary/dictionary';
import { columnLines, dictionaryWords, indexLines } from '@/lib/metadata/dictionary/dictionary';
import type { Locale } from '@/lib/shared/text';

/** A comment of a column is somebody's text: it must not end a cell, a line or a table, nor make a link or an element. */
export const markdownCell = (text: string): string =>
  text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(/[\\`*_{}[\]<>()#|!~&]/g, '\\$&');

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]): readonly string[] => [row(cells), row(cells.map(() => '---'))];

export function toMarkdown({ instance, environment, schema, seenAt, tables }: Dictionary, locale: Locale): string {
  const words = dictionaryWords[locale];
  const cell = markdownCell;
  const lines = [
    `# ${words.title}: ${cell(schema)}`,
    '',
    `${cell(instance)}, ${cell(environment)}. ${words.readAt} ${seenAt.toISOString()}.`,
    '',
    `## ${words.tables}`,
    '',
    ...head([words.table, words.members, words.rows, words.comment]),
    ...tables.map(({ name, members, size, comment }) => row([cell(name), members, size.rows, cell(comment)])),
  ];
  for (const { name, comment, relation } of tables) {
    lines.push('', `## ${cell(name)}`, '');
    if (comment !== '') lines.push(cell(comment), '');
    lines.push(...head([words.column, words.type, words.nullable, words.default, words.key, words.comment]));
    for (const column of columnLines(relation))
      lines.push(
        row([
          cell(column.name),
          cell(column.type),
          column.nullable ? words.yes : words.no,
          cell(column.default),
          column.key,
          cell(column.comment),
        ]),
      );
    const indexes = indexLines(relation);
    if (indexes.length > 0) lines.push('', `${words.indexes}:`, '', ...indexes.map((index) => `- ${cell(index)}`));
  }
  return `${lines.join('\n')}\n`;
}
