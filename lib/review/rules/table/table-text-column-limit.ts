import { z } from 'zod';
import { tableFigureVisitor } from '@/lib/review/definition/table-figure';
import { isLob } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableTextColumnLimit = defineRule({
  id: 'table-text-column-limit',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A table does not have too many TEXT and BLOB columns', zh: '表的 TEXT、BLOB 列不能过多' },
  why: {
    en: 'Long values lie on pages of their own: each such column is another read, and a sort or temporary table with them goes to disk.',
    zh: '长内容存放在单独的页上：每一列都要多读一次，带这些列的排序和临时表还会落盘。',
  },
  how: {
    en: 'Keep long texts in a table of their own, or store files outside of the database.',
    zh: '把长文本放到单独的表中，文件存放在数据库之外。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(2).describe('TEXT and BLOB columns that a table may have'),
  }),
  messages: {
    above: {
      en: 'Table {table} has {count} TEXT and BLOB columns after this; the limit is {max}.',
      zh: '执行后表 {table} 有 {count} 个 TEXT、BLOB 列，上限 {max} 个。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    return tableFigureVisitor(ctx, {
      figureOf: ({ columns }) => columns.filter(({ type }) => isLob(type.name)).length,
      isCounted: ({ type }) => type !== undefined && isLob(type.name),
      max,
      report: ({ at, table, figure }) => ctx.report(at, 'above', { table, count: figure, max }),
    });
  },
});
