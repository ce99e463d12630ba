import { z } from 'zod';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { isLob } from '@/lib/review/definition/type-family';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { primaryKeyOf, sameName } from '@/lib/schema/model';

export const tableTextSeparate = defineRule({
  id: 'table-text-separate',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Long texts have a table of their own', zh: '长文本单独建表' },
  why: {
    en: 'A scan over the short columns reads the texts along, and every change of a row logs them whole.',
    zh: '扫描短列时会连同长文本一起读出，每次修改都会把它完整写入日志。',
  },
  how: {
    en: 'Make a table of the primary key and the text, and join it where the text is shown.',
    zh: '用主键和长文本另建一张表，需要显示时再关联。',
  },
  options: z.object({}),
  messages: {
    together: {
      en: 'Column {column} of type {type} stands in table {table} together with other columns.',
      zh: '表 {table} 中 {type} 类型的列 {column} 与其他列放在一起。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    tableFlawVisitor(ctx, {
      flawsOf: textsAmongOthers,
      placeOf: ({ key }, statement) =>
        statement.kind === 'create-table' || statement.kind === 'alter-table'
          ? (writtenColumns(statement).findLast(({ name }) => sameName(name.text, key))?.name ?? statement.table).span
          : tableNameSpan(statement),
      report: (at, flaws, table) => {
        for (const { column, type } of flaws) ctx.report(at, 'together', { column, type, table });
      },
    }),
});

function textsAmongOthers(table: Table) {
  const texts = table.columns.filter(({ type }) => type.name.endsWith('text'));
  if (texts.length === 0) return [];
  const key = primaryKeyOf(table)?.parts ?? [];
  const others = table.columns.some(
    ({ name, type }) => !isLob(type.name) && !key.some(({ column }) => sameName(column ?? '', name)),
  );
  return others ? texts.map(({ name, type }) => ({ key: name.toLowerCase(), column: name, type: type.name })) : [];
}
