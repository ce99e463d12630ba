import { z } from 'zod';
import { isSameColumn } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';

export const inListContainsColumn = defineRule({
  id: 'in-list-contains-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'IN lists hold values', zh: 'IN 列表中是值而不是列' },
  why: {
    en: 'A bare word in an IN list is a column: with forgotten quotes, or with the column itself, the condition fits far more rows than meant.',
    zh: 'IN 列表中没有引号的词是列名：漏写引号或误写成列本身时，条件会命中远多于预期的行。',
  },
  how: {
    en: 'Quote the text that is meant. Where two columns are compared, write = and OR.',
    zh: '文本值要加引号。确实要比较两个列时，用 = 和 OR 写出。',
  },
  options: z.object({}),
  messages: {
    itself: {
      en: '{column} stands in its own IN list: the condition is true wherever it is not NULL.',
      zh: '{column} 出现在自己的 IN 列表中：只要不为 NULL，条件就成立。',
    },
    column: { en: '{item} in the IN list is a column.', zh: 'IN 列表中的 {item} 是列。' },
  },
  atMost: { column: 'notice' },
  create: (ctx) => ({
    'in-list': ({ operand, items }) => {
      // `5 IN (a, b)` asks whether one of several columns has a value.
      if (operand.kind !== 'column') return;
      for (const item of items) {
        if (item.kind !== 'column') continue;
        if (isSameColumn(operand, item)) ctx.report(item, 'itself', { column: ctx.text(operand) });
        else ctx.report(item, 'column', { item: ctx.text(item) });
      }
    },
  }),
});
