import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnOnUpdateCurrentTime = defineRule({
  id: 'column-on-update-current-time',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No ON UPDATE CURRENT_TIMESTAMP', zh: '不使用 ON UPDATE CURRENT_TIMESTAMP' },
  why: {
    en: 'Repairs and imports change the column as well as real changes do, and its value then says nothing about the business.',
    zh: '数据修复和导入也会改动该列，它的值就不再反映业务变化。',
  },
  how: { en: 'Let the program set the time together with its change.', zh: '由程序在修改数据时一并写入时间。' },
  options: z.object({}),
  messages: {
    used: {
      en: 'Column {column} takes the current time on every change of its row.',
      zh: '列 {column} 会在行每次变更时自动更新为当前时间。',
    },
  },
  create: (ctx) => ({
    'on-update-attribute': (attribute, ancestors) => {
      const column = columnAround(ancestors);
      if (column !== undefined) ctx.report(attribute, 'used', { column: column.name.text });
    },
  }),
});
