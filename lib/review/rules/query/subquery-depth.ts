import { z } from 'zod';
import { nestingDepth, onNestedQuery } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';

export const subqueryDepth = defineRule({
  id: 'subquery-depth',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Subqueries are not nested deeply', zh: '子查询嵌套层数有上限' },
  why: {
    en: 'With every level the optimizer has fewer ways to go, more temporary tables are filled, and nobody can tell any more which rows come out.',
    zh: '每多一层，优化器的选择就更少、临时表更多，人也越来越看不出最终返回哪些行。',
  },
  how: {
    en: 'Join, use common tables (WITH), or split the query into steps.',
    zh: '改写为连接，使用公用表表达式（WITH），或拆成几步执行。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(3).describe('Levels of subqueries inside one another'),
  }),
  messages: {
    deep: {
      en: 'Subqueries are nested more than {max} levels deep from here on.',
      zh: '从这里开始，子查询嵌套超过 {max} 层。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return onNestedQuery((node, ancestors) => {
      // The first level too deep; what is inside it need not be told again.
      if (ancestors.depth > max && nestingDepth(node, ancestors) === max + 1)
        ctx.report(ctx.verb(node.query), 'deep', { max });
    });
  },
});
