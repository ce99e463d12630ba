import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';

export const explainIndexMerge = defineRule({
  id: 'explain-index-merge',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'One index serves a table, not a merge of several', zh: '一张表用一个索引，不做索引合并' },
  why: {
    en: 'An index merge reads several indexes and joins their row ids. For UPDATE and DELETE it locks the entries of all of them, in an order that invites deadlocks.',
    zh: '索引合并要读多个索引再合并行号；对 UPDATE、DELETE 会锁住所有这些索引的记录，加锁顺序容易引起死锁。',
  },
  how: {
    en: 'Add one index over the columns of the condition, or split an OR into a UNION ALL.',
    zh: '为条件列建立一个联合索引，或把 OR 拆成 UNION ALL。',
  },
  options: z.object({}),
  messages: {
    merge: {
      en: 'Merges indexes {indexes} of {table}.',
      zh: '合并了 {table} 的索引 {indexes}。',
    },
  },
  needs: 'explain',
  create: (ctx) =>
    planVisitor(ctx, (plan) => {
      for (const step of realSteps(plan)) {
        if (step.access !== 'index_merge') continue;
        const { at, name: table } = placeOfStep(ctx, step);
        ctx.report(at, 'merge', { table, indexes: step.keys.join(', ') });
      }
    }),
});
