import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const bindVariableLimit = defineRule({
  id: 'bind-variable-limit',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The number of placeholders is limited', zh: '占位符数量有上限' },
  why: {
    en: 'Each number of placeholders is a statement of its own to prepare and to keep in caches; above 65,535 the server refuses to prepare it.',
    zh: '占位符个数不同就是不同的预编译语句，都要编译和缓存；超过 65,535 个时服务器会拒绝预编译。',
  },
  how: {
    en: 'Send values in batches of one fixed size, or join with a table that holds them.',
    zh: '按固定大小分批传值，或把值写入表中再连接。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(100).describe('Placeholders in one statement'),
  }),
  messages: {
    many: { en: 'The statement has more than {max} placeholders.', zh: '语句的占位符超过 {max} 个。' },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    let count = 0;
    return {
      statement: () => {
        count = 0;
      },
      placeholder: (node) => {
        count += 1;
        if (count === max + 1) ctx.report(node, 'many', { max });
      },
    };
  },
});
