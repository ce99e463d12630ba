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
  /** What stands in its place: another spelling or type. */
  readonly found: { readonly spelling: string } | { readonly type: string; readonly wanted: string } | undefined;
};

export const tableRequireColumns = defineRule({
  id: 'table-require-columns',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table has the listed columns', zh: '每张表都有规定的列' },
  why: {
    en: 'Synchronisation, archiving and auditing of the house read these columns in every table, and skip a table without them.',
    zh: '同步、归档、审计都要读每张表的这些列，缺少的表会被漏掉。',
  },
  how: { en: 'Add the columns to the definition.', zh: '在定义中加上这些列。' },
  options: z.object({
    list: z
      .array(z.string())
      .default([])
      .describe('Columns that every table must have, with a type behind the name where one is wanted'),
  }),
  messages: {
    missing: { en: 'Table {table} lacks {columns}.', zh: '表 {table} 缺少列 {columns}。' },
    spelling: {
      en: 'Table {table} spells column {column} as {found}.',
      zh: '表 {table} 把列 {column} 写成了 {found}。',
    },
    type: {
      en: 'Column {column} of table {table} is {type} instead of {wanted}.',
      zh: '表 {table} 的列 {column} 是 {type}，应为 {wanted}。',
    },
  },
  atMost: { spelling: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    const listed = ctx.options.list.map(listedColumn);
    if (listed.length === 0) return {};
    return tableFlawVisitor<Flaw>(ctx, {
      flawsOf: (table) => listed.flatMap((wanted) => flawOf(table, wanted)),
      placeOf,
      report: (at, flaws, table) => {
        const missing = flaws.filter(({ found }) => found === undefined).map(({ column }) => column);
        if (missing.length > 0) ctx.report(at, 'missing', { table, columns: missing.join(', ') });
        for (const { column, found } of flaws) {
          if (found === undefined) continue;
          if ('spelling' in found) ctx.report(at, 'spelling', { table, column, found: found.spelling });
          else ctx.report(at, 'type', { table, column, ...found });
        }
      },
    });
  },
});

function flawOf(table: Table, listed: ReturnType<typeof listedColumn>): readonly Flaw[] {
  const { name: column, type: wanted } = listed;
  const found = findColumn(table, column);
  if (found === undefined) return [{ key: `missing ${column}`, column, found: undefined }];
  if (wanted !== undefined && !fitsListed(found.type, listed))
    return [{ key: `type ${column}`, column, found: { type: typeText(found.type), wanted } }];
  return found.name === column ? [] : [{ key: `spelling ${column}`, column, found: { spelling: found.name } }];
}

/** The column where it is written, the action that takes it away, or the name of the table. */
function placeOf({ column, found }: Flaw, statement: Statement): Span {
  if (statement.kind !== 'create-table' && statement.kind !== 'alter-table') return tableNameSpan(statement);
  if (found !== undefined) {
    const written = writtenColumns(statement).find(({ name }) => sameName(name.text, column));
    return ('wanted' in found ? written?.type?.span : undefined) ?? written?.name.span ?? statement.table.name.span;
  }
  if (statement.kind === 'create-table') return statement.table.name.span;
  for (const action of statement.actions) {
    if (action.kind === 'drop-column' && sameName(action.name.text, column)) return action.name.span;
    const isRename = action.kind === 'rename-column' || action.kind === 'change-column';
    if (isRename && sameName(action.from.text, column)) return action.from.span;
  }
  return statement.table.name.span;
}
