import { z } from 'zod';
import { columnChanges } from '@/lib/review/definition/column-change';
import { defineRule, everywhere } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';
import { sameType } from '@/lib/schema/column-type';

export const columnTypeChangeLargeTable = defineRule({
  id: 'column-type-change-large-table',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The type of a column of a large table is kept', zh: '大表不修改列类型' },
  why: {
    en: 'Another type copies the table, and writes wait until every row is converted. On a large table that is an outage.',
    zh: '改类型要拷贝整张表，逐行转换完之前不能写入；对大表来说就是一次停服。',
  },
  how: {
    en: 'Add a new column, fill it in pieces and change over, or use an online schema change tool.',
    zh: '新增一列、分批填充后切换，或使用在线改表工具。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes that the table may have'),
  }),
  messages: {
    changed: {
      en: 'Changes the type of {column} in {table} of {megabytes} MB; the limit is {max} MB.',
      zh: '修改 {megabytes} MB 的表 {table} 中列 {column} 的类型，上限 {max} MB。',
    },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    'alter-table': (node) => {
      const { schema, name } = node.table;
      const size = ctx.sizeOf(schema?.text, name.text);
      const { max } = ctx.options;
      if (size === undefined || megabytesOf(size) <= max) return;
      for (const { definition, before, after } of columnChanges(node, ctx.effect)) {
        if (before !== undefined && after !== undefined && sameType(before.type, after.type)) continue;
        const data = { column: definition.name.text, table: name.text, megabytes: megabytesOf(size), max };
        ctx.report(definition.type ?? definition.name, 'changed', data);
      }
    },
  }),
});
