import { z } from 'zod';
import { listSpan } from '@/lib/review/query/order-by';
import { defineRule, everywhere } from '@/lib/review/rule';

export const countDistinctMultiColumn = defineRule({
  id: 'count-distinct-multi-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'COUNT(DISTINCT …) takes one column', zh: 'COUNT(DISTINCT …) 只用一列' },
  why: {
    en: 'COUNT(DISTINCT a, b) leaves out every row in which one of the columns is NULL, so the count may be lower than that of SELECT DISTINCT a, b.',
    zh: 'COUNT(DISTINCT a, b) 会忽略任一列为 NULL 的行，结果可能小于 SELECT DISTINCT a, b 的行数。',
  },
  how: {
    en: 'Count the rows of a subquery with SELECT DISTINCT, or make sure that none of the columns is nullable.',
    zh: '改为统计 SELECT DISTINCT 子查询的行数，或确保各列都不可为 NULL。',
  },
  options: z.object({}),
  messages: {
    several: {
      en: 'COUNT(DISTINCT) over {count} expressions leaves out rows with a NULL in any of them.',
      zh: 'COUNT(DISTINCT) 用了 {count} 个表达式，任何一个为 NULL 的行都不计入。',
    },
  },
  create: (ctx) => ({
    'function-call': ({ function: name, distinct, arguments: list }) => {
      if (distinct && list.length > 1 && name === 'COUNT')
        ctx.report(listSpan(list), 'several', { count: list.length });
    },
  }),
});
