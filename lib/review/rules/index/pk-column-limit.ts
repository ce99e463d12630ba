import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const pkColumnLimit = defineRule({
  id: 'pk-column-limit',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The primary key has a limited number of columns', zh: '主键的列数有上限' },
  why: {
    en: 'InnoDB repeats all columns of the primary key in every secondary index, and other tables must repeat them to refer to a row.',
    zh: 'InnoDB 在每个二级索引里都存一遍主键的全部列；其他表引用一行时也要带上全部列。',
  },
  how: {
    en: 'Use one number as the primary key and make the combination UNIQUE.',
    zh: '用一个数字列做主键，组合键另建唯一索引。',
  },
  options: z.object({
    max: z.number().int().positive().default(3).describe('Columns of the primary key'),
  }),
  messages: {
    above: {
      en: 'The primary key of table {table} has {count} columns; the limit is {max}.',
      zh: '表 {table} 的主键有 {count} 列，上限 {max} 列。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      'index-definition': ({ indexKind, parts }, ancestors) => {
        if (indexKind !== 'primary' || parts.length <= max) return;
        const at = { start: parts[0]?.span.start ?? 0, end: parts.at(-1)?.span.end ?? 0 };
        ctx.report(at, 'above', { table: tableAround(ancestors)?.name.text ?? '', count: parts.length, max });
      },
    };
  },
});
