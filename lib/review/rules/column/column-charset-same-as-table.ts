import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { tableChange } from '@/lib/review/definition/table-change';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { charsetOfCollation, normalCharset } from '@/lib/schema/collation';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';

export const columnCharsetSameAsTable = defineRule({
  id: 'column-charset-same-as-table',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns have the character set of their table', zh: '列的字符集与表一致' },
  why: {
    en: 'One table with two character sets converts in comparisons, and text that fits one column does not fit the other.',
    zh: '一张表里有两种字符集，比较时要转换；一列装得下的文字，另一列可能装不下。',
  },
  how: {
    en: 'Leave CHARACTER SET out of the column, or give the table the same.',
    zh: '列上不写 CHARACTER SET，或让表使用相同的字符集。',
  },
  options: z.object({}),
  messages: {
    differs: {
      en: 'Column {column} has character set {charset}; its table has {table}.',
      zh: '列 {column} 的字符集是 {charset}，而表是 {table}。',
    },
    overridden: {
      en: 'Column {column} is written with character set {charset}, but CONVERT TO in the same statement makes it {table}.',
      zh: '列 {column} 写的字符集是 {charset}，但同一语句的 CONVERT TO 会把它改成 {table}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const check = (statement: CreateTable | AlterTable): void => {
      const written = writtenColumns(statement).flatMap((node) => {
        const own = ownCharset(node);
        return own === undefined ? [] : [{ ...own, column: node.name.text }];
      });
      if (written.length === 0) return;
      const table = tableChange(statement, ctx).after?.charset ?? null;
      if (table === null) return;
      const converts =
        statement.kind === 'alter-table' && statement.actions.some(({ kind }) => kind === 'convert-charset');
      for (const { at, charset, column } of written)
        if (charset !== table) ctx.report(at, converts ? 'overridden' : 'differs', { column, charset, table });
    };
    return { 'create-table': check, 'alter-table': check };
  },
});

/** As the column says it, by character set or by collation. A binary column is no text. */
function ownCharset(node: ColumnDefinition): { readonly at: Name; readonly charset: string } | undefined {
  const charset = node.type?.charset;
  if (charset !== undefined) {
    const normal = normalCharset(charset.text);
    return normal === 'binary' ? undefined : { at: charset, charset: normal };
  }
  const collation = attributeOf(node, 'collate-attribute')?.collation;
  const implied = collation && charsetOfCollation(collation.text);
  return collation === undefined || implied === undefined || implied === 'binary'
    ? undefined
    : { at: collation, charset: implied };
}
