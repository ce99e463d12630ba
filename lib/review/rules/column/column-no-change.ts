import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';

export const columnNoChange = defineRule({
  id: 'column-no-change',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'CHANGE COLUMN is not used', zh: '不使用 CHANGE COLUMN' },
  why: {
    en: 'CHANGE renames and redefines at once: programs that use the old name fail, and what the definition leaves out (default, comment, NOT NULL) is lost.',
    zh: 'CHANGE 会同时改名和改定义：使用旧名的程序会报错，定义里没写的默认值、注释、NOT NULL 会丢失。',
  },
  how: {
    en: 'Use MODIFY COLUMN for the definition and RENAME COLUMN for the name, or add a column and change over.',
    zh: '改定义用 MODIFY COLUMN，改名用 RENAME COLUMN，或新增一列后切换。',
  },
  options: z.object({}),
  messages: {
    renamed: { en: 'CHANGE renames column {from} to {to}.', zh: 'CHANGE 把列 {from} 改名为 {to}。' },
    redefined: {
      en: 'CHANGE keeps the name of column {column}: MODIFY says the same more plainly.',
      zh: 'CHANGE 没有改变列 {column} 的名称：用 MODIFY 更清楚。',
    },
  },
  create: (ctx) => ({
    'change-column': ({ from, column }) => {
      if (sameName(from.text, column.name.text)) ctx.report(column.name, 'redefined', { column: from.text });
      else ctx.report(column.name, 'renamed', { from: from.text, to: column.name.text });
    },
  }),
});
