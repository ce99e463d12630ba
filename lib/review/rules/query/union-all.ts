import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const unionAll = defineRule({
  id: 'union-all',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'UNION ALL where no duplicates are to be removed', zh: '无需去重时用 UNION ALL' },
  why: {
    en: 'UNION collects all rows in a temporary table with a unique key to find duplicates; UNION ALL sends them as they come.',
    zh: 'UNION 要把所有行放进带唯一键的临时表去重；UNION ALL 直接返回。',
  },
  how: {
    en: 'Write UNION ALL where the parts cannot give the same row, or where duplicates do no harm.',
    zh: '各部分不会产生相同的行，或允许重复时，使用 UNION ALL。',
  },
  options: z.object({}),
  messages: { distinct: { en: 'UNION removes duplicates in a temporary table.', zh: 'UNION 会用临时表去重。' } },
  create: (ctx) => ({
    'set-operator': (node) => {
      if (node.operator === 'union' && !node.all) ctx.report(node, 'distinct', {});
    },
  }),
});
