import { z } from 'zod';
import { tableFigureVisitor } from '@/lib/review/definition/table-figure';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableColumnLimit = defineRule({
  id: 'table-column-limit',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A table does not have too many columns', zh: '表的列数不能过多' },
  why: {
    en: 'Every read and every change of a row carries all its columns: wide rows fill the buffer pool and the binlog with what nobody asked for.',
    zh: '每次读取和修改都要带上整行：行太宽，缓冲池和 binlog 里装的多是没人要的数据。',
  },
  how: {
    en: 'Move what is rarely read into a second table with the same key.',
    zh: '把很少读取的列放到另一张主键相同的表中。',
  },
  options: z.object({
    max: z.number().int().positive().default(40).describe('Columns that a table may have'),
  }),
  messages: {
    above: {
      en: 'Table {table} has {count} columns after this; the limit is {max}.',
      zh: '执行后表 {table} 有 {count} 列，上限 {max} 列。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    return tableFigureVisitor(ctx, {
      figureOf: ({ columns }) => columns.length,
      max,
      report: ({ at, table, figure }) => ctx.report(at, 'above', { table, count: figure, max }),
    });
  },
});
