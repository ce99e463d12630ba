import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import { placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';

export const explainSkipScan = defineRule({
  id: 'explain-skip-scan',
  version: 1,
  group: 'plan',
  dialects: ['mysql', 'tidb'],
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Conditions start at the leading column of their index', zh: '条件从索引最左列开始' },
  why: {
    en: 'An index skip scan looks the condition up once for each value of the leading column. It is chosen by statistics and turns into a full scan when the column gets more values (MySQL 8.0.13 and later).',
    zh: '索引跳跃扫描对最左列的每个值各查一次；它依赖统计信息，一旦该列取值变多就退化成全扫描（MySQL 8.0.13 起）。',
  },
  how: {
    en: 'Add an index that begins with the column of the condition.',
    zh: '建立以条件列开头的索引。',
  },
  options: z.object({}),
  messages: {
    skip: {
      en: 'Index {index} of {table} is used without its leading column (skip scan).',
      zh: '没有用上 {table} 索引 {index} 的最左列（跳跃扫描）。',
    },
  },
  needs: 'explain',
  create: (ctx) =>
    planVisitor(ctx, (plan) => {
      for (const step of realSteps(plan)) {
        if (!step.skipScan) continue;
        const { at, name: table } = placeOfStep(ctx, step);
        ctx.report(at, 'skip', { table, index: step.keys[0] ?? '?' });
      }
    }),
});
