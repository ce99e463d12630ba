import { z } from 'zod';
import { fitsListed, listedColumn } from '@/lib/review/definition/listed-column';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';
import type { Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';

type Flaw = {
  readonly key: string;
  readonly column: string;
  readonly wrong: { readonly type: string; readonly wanted: string } | undefined;
};

export const columnRequireIndex = defineRule({
  id: 'column-require-index',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Listed columns are indexed', zh: '规定的列要有索引' },
  why: {
    en: 'Jobs of the house select by these columns from every table that has them; without an index each run reads the whole table.',
    zh: '内部任务按这些列查询每张表，没有索引时每次都要读全表。',
  },
  how: { en: 'Add an index that begins with the column.', zh: '加上以该列开头的索引。' },
  options: z.object({
    list: z
      .array(z.string())
      .default([])
      .describe('Names of the columns, with a type behind the name where one is wanted'),
  }),
  messages: {
    missing: {
      en: 'No index of table {table} begins with column {column}.',
      zh: '表 {table} 没有以列 {column} 开头的索引。',
    },
    type: {
      en: 'Column {column} of table {table} is {type} instead of {wanted}.',
      zh: '表 {table} 的列 {column} 是 {type}，应为 {wanted}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const listed = ctx.options.list.map(listedColumn);
    if (listed.length === 0) return {};
    return tableFlawVisitor<Flaw>(ctx, {
      flawsOf: (table) => listed.flatMap((wanted) => flawsOf(table, wanted)),
      placeOf,
      report: (at, flaws, table) => {
        for (const { column, wrong } of flaws) {
          if (wrong === undefined) ctx.report(at, 'missing', { table, column });
          else ctx.report(at, 'type', { table, column, ...wrong });
        }
      },
    });
  },
});

function flawsOf(table: Table, listed: ReturnType<typeof listedColumn>): readonly Flaw[] {
  const column = findColumn(table, listed.name);
  if (column === undefined) return [];
  const { name, type } = column;
  const flaws: Flaw[] = [];
  const isIndexed = table.indexes.some(({ parts }) => sameName(parts[0]?.column ?? '', name));
  if (!isIndexed) flaws.push({ key: `missing ${listed.name}`, column: name, wrong: undefined });
  if (!fitsListed(type, listed)) {
    const wrong = { type: typeText(type), wanted: listed.type ?? '' };
    flaws.push({ key: `type ${listed.name}`, column: name, wrong });
  }
  return flaws;
}

/** The column or its type where they are written, the index that is dropped, or the name of the table. */
function placeOf({ column, wrong }: Flaw, statement: Statement): Span {
  if (statement.kind === 'drop-index') return statement.name.span;
  if (statement.kind !== 'create-table' && statement.kind !== 'alter-table') return tableNameSpan(statement);
  const written = writtenColumns(statement).find(({ name }) => sameName(name.text, column));
  if (written !== undefined) return (wrong === undefined ? undefined : written.type?.span) ?? written.name.span;
  const actions = statement.kind === 'alter-table' ? statement.actions : [];
  const dropped = actions.find(({ kind }) => kind === 'drop-index-action' || kind === 'drop-primary-key');
  if (dropped === undefined) return tableNameSpan(statement);
  return dropped.kind === 'drop-index-action' ? dropped.name.span : dropped.span;
}
