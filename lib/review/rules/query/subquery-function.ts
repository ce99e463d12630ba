import { z } from 'zod';
import { walkBlock } from '@/lib/review/query/query-block';
import { blocksOf, onSubquery } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';

export const subqueryFunction = defineRule({
  id: 'subquery-function',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'A subquery selects plain columns', zh: '子查询只返回普通列' },
  why: {
    en: 'A function in the select list hides the column behind it: the comparison with the outer query cannot use an index, and an aggregate keeps the subquery from becoming a join.',
    zh: '查询列表中的函数把列藏了起来：与外层比较时用不上索引；聚合函数还会使子查询无法改写成连接。',
  },
  how: {
    en: 'Join with a derived table that computes the value once, or keep the value in a column.',
    zh: '用派生表先计算一次再连接，或把值保存为一列。',
  },
  options: z.object({}),
  messages: { call: { en: 'The subquery selects {name}(…).', zh: '子查询的列表中调用了 {name}(…)。' } },
  create: (ctx) =>
    onSubquery((node) => {
      // What EXISTS selects is never looked at.
      if (node.kind === 'exists') return;
      for (const { items } of blocksOf(node.query)) {
        for (const item of items) {
          walkBlock(item, (part) => {
            if (part.kind !== 'function-call') return true;
            ctx.report(part, 'call', { name: part.name.text });
            return false;
          });
        }
      }
    }),
});
