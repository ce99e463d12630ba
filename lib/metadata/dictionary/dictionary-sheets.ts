import type { Dictionary } from '@/lib/metadata/dictionary/dictionary';
import { bytesOf, columnLines, dictionaryWords, indexLines } from '@/lib/metadata/dictionary/dictionary';
import type { Locale } from '@/lib/shared/text';

export type Cell = string | number;
export type Sheet = {
  readonly name: string;
  readonly heads: readonly string[];
  /** Characters. */
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly Cell[]>;
};

/** Three sheets: tables, columns, indexes. */
export function toSheets({ tables }: Dictionary, locale: Locale): readonly Sheet[] {
  const words = dictionaryWords[locale];
  return [
    {
      name: words.tables,
      heads: [words.table, words.kind, words.comment, words.members, words.rows, words.bytes],
      widths: [36, 10, 48, 14, 16, 16],
      rows: tables.map((table) => [
        table.name,
        table.kind,
        table.comment,
        table.members,
        table.size.rows,
        bytesOf(table),
      ]),
    },
    {
      name: words.columns,
      heads: [words.table, words.column, words.type, words.nullable, words.default, words.key, words.comment],
      widths: [36, 28, 24, 10, 24, 8, 48],
      rows: tables.flatMap(({ name, relation }) =>
        columnLines(relation).map((column) => [
          name,
          column.name,
          column.type,
          column.nullable ? words.yes : words.no,
          column.default,
          column.key,
          column.comment,
        ]),
      ),
    },
    {
      name: locale === 'zh' ? '索引' : 'Indexes',
      heads: [words.table, words.index],
      widths: [36, 96],
      rows: tables.flatMap(({ name, relation }) => indexLines(relation).map((index) => [name, index])),
    },
  ];
}
