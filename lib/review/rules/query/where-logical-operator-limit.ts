import { z } from 'zod';
import { eachCondition, onWhere } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const whereLogicalOperatorLimit = defineRule({
  id: 'where-logical-operator-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'WHERE joins a limited number of conditions', zh: 'WHERE 中的条件数量有上限' },
  why: {
    en: 'The optimizer looks at ranges for each condition; with hundreds of them planning takes longer than running, and may give up the index (range_optimizer_max_mem_size).',
    zh: '优化器要为每个条件分析范围；条件成百上千时，生成计划比执行还慢，还可能放弃索引（range_optimizer_max_mem_size）。',
  },
  how: {
    en: 'Run the statement in parts, or join with a table that holds the values.',
    zh: '分批执行，或把这些值放入表中再做连接。',
  },
  options: z.object({
    max: z
      .number()
      .int()
      .nonnegative()
      .default(200)
      .describe('Conditions that a WHERE may join with AND and OR; each value of an IN list counts as one'),
  }),
  messages: {
    above: { en: 'WHERE has {count} conditions; the limit is {max}.', zh: 'WHERE 有 {count} 个条件，上限 {max} 个。' },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return onWhere((where) => {
      const count = countOf(where);
      if (count > max) ctx.report(where, 'above', { count, max });
    });
  },
});

function countOf(where: Expression): number {
  let count = 0;
  eachCondition(where, (condition) => {
    count += condition.kind === 'in-list' ? condition.items.length : 1;
  });
  return count;
}
