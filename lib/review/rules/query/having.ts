import { z } from 'zod';
import { hasAggregate } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';

export const having = defineRule({
  id: 'having',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No HAVING', zh: '不使用 HAVING' },
  why: {
    en: 'HAVING is applied to groups that have been built already, and no index serves it: all rows are read and grouped first.',
    zh: 'HAVING 作用于已经分好的组，用不上索引：必须先读取所有行并完成分组。',
  },
  how: {
    en: 'Move conditions on columns into WHERE. Compute what remains, such as COUNT(*) > 1, from a result that WHERE has made small.',
    zh: '把列上的条件移到 WHERE；必须保留的条件（如 COUNT(*) > 1）只用在 WHERE 已经缩小的结果上。',
  },
  options: z.object({}),
  messages: {
    used: { en: 'HAVING filters groups after all of them are built.', zh: 'HAVING 在所有分组完成之后才过滤。' },
    plain: {
      en: 'HAVING without an aggregate function: the condition belongs in WHERE.',
      zh: 'HAVING 中没有聚合函数，条件应写在 WHERE 中。',
    },
  },
  create: (ctx) => ({
    select: ({ having: condition, items }) => {
      if (condition === undefined) return;
      // An alias may stand for an aggregate.
      const plain = !hasAggregate(condition) && !items.some((item) => hasAggregate(item));
      ctx.report(condition, plain ? 'plain' : 'used', {});
    },
  }),
});
