import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';

export const inListLimit = defineRule({
  id: 'in-list-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  // From 200 values on MySQL no longer asks the index how many rows each has (eq_range_index_dive_limit).
  strictOptions: { max: 199 },
  title: { en: 'IN lists have a limited number of values', zh: 'IN 列表的值数量有上限' },
  why: {
    en: 'From 200 values on MySQL estimates rows by averages instead of looking into the index (eq_range_index_dive_limit), and very long lists exceed range_optimizer_max_mem_size: then the whole table is read.',
    zh: '值达到 200 个后，MySQL 不再逐个探查索引，而按平均值估算行数（eq_range_index_dive_limit）；列表过长还会超出 range_optimizer_max_mem_size，从而全表扫描。',
  },
  how: {
    en: 'Run the statement in parts, or join with a table that holds the values.',
    zh: '分批执行，或把这些值放入表中再做连接。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(500).describe('Values that an IN list may have'),
  }),
  messages: {
    above: { en: 'The IN list has {count} values; the limit is {max}.', zh: 'IN 列表有 {count} 个值，上限 {max} 个。' },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      'in-list': (node, ancestors) => {
        const { items, operand } = node;
        if (items.length <= max || clauseAround(node, ancestors) === undefined) return;
        ctx.report(operand, 'above', { count: items.length, max });
      },
    };
  },
});
