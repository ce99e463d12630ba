import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const aliasStar = defineRule({
  id: 'alias-star',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  // The server refuses it, and syntax-error says so already.
  byDefault: 'off',
  title: { en: '* has no alias', zh: '* 不能有别名' },
  why: {
    en: '* stands for all the columns of a table, and one name cannot stand for several columns: the server refuses the statement.',
    zh: '* 代表表的所有列，一个名称不能代表多列：服务器会拒绝执行。',
  },
  how: { en: 'Name the columns and give each its alias.', zh: '写出列名，再分别取别名。' },
  options: z.object({}),
  messages: { alias: { en: '* cannot have an alias.', zh: '* 不能取别名。' } },
  create: (ctx) => ({
    unparsed: ({ reason, span }) => {
      if (reason === 'wildcard-alias') ctx.report(span, 'alias', {});
    },
  }),
});
