import { z } from 'zod';
import { listSpan, onOrderBy } from '@/lib/review/query/order-by';
import { defineRule, everywhere } from '@/lib/review/rule';

export const orderByColumnLimit = defineRule({
  id: 'order-by-column-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'ORDER BY takes few columns', zh: 'ORDER BY 的列数有上限' },
  why: {
    en: 'The more columns, the longer each sort key: fewer rows fit into sort_buffer_size, and the sort goes to disk. An index for many columns is seldom there.',
    zh: '列越多，排序键越长，sort_buffer_size 能容纳的行越少，越容易落盘；也很少有索引能覆盖这么多列。',
  },
  how: { en: 'Sort by the columns that matter, ending with a unique one.', zh: '只按必要的列排序，并以唯一列结尾。' },
  options: z.object({
    max: z.number().int().positive().default(3).describe('Columns in one ORDER BY'),
  }),
  messages: {
    many: {
      en: 'ORDER BY has {count} columns; at most {max} are allowed.',
      zh: 'ORDER BY 有 {count} 列，最多允许 {max} 列。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return onOrderBy((orderBy) => {
      if (orderBy.length > max) ctx.report(listSpan(orderBy.slice(max)), 'many', { count: orderBy.length, max });
    });
  },
});
