import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { planVisitor } from '@/lib/review/server/plan-rule';

export const explainFilterSteps = defineRule({
  id: 'explain-filter-steps',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Indexes answer the conditions, few are filtered after reading', zh: '条件由索引解决，过滤步骤不多' },
  why: {
    en: 'Each filter step throws away rows that were read for nothing: its condition was answered by no index.',
    zh: '每个过滤步骤都在丢弃白读的行：它的条件没有索引可用。',
  },
  how: {
    en: 'Widen the indexes by the columns that are filtered, or split the statement.',
    zh: '把被过滤的列加进索引，或拆分语句。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(2).describe('Filter steps that a plan may have'),
  }),
  messages: {
    filters: {
      en: 'The plan filters rows in {count} steps; the limit is {max}.',
      zh: '执行计划有 {count} 个过滤步骤，上限 {max} 个。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { max } = ctx.options;
    return planVisitor(ctx, ({ filters: count }) => {
      if (count > max) ctx.report(ctx.verb(), 'filters', { count, max });
    });
  },
});
