import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isCutShort, placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';

export const explainFullIndexScan = defineRule({
  id: 'explain-full-index-scan',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { min: 0 },
  title: { en: 'No statement reads a whole large index', zh: '不全索引扫描大表' },
  why: {
    en: 'Access type `index` reads every entry of an index from one end to the other. It is a full scan that happens to be narrower, and it grows with the table.',
    zh: '访问类型 index 会从头到尾读完整个索引：它只是窄一些的全表扫描，随表增长而变慢。',
  },
  how: {
    en: 'Put a condition on the leading column of an index, or limit the rows.',
    zh: '对索引最左列加条件，或限制行数。',
  },
  options: z.object({
    min: z.number().int().nonnegative().default(10_000).describe('Entries from which on it is said'),
  }),
  messages: {
    scan: {
      en: 'Reads the whole index {index} of {table}, about {rows} entries.',
      zh: '扫描 {table} 的整个索引 {index}，约 {rows} 条。',
    },
  },
  needs: 'explain',
  create: (ctx) =>
    planVisitor(ctx, (plan, node) => {
      if (isCutShort(plan, node)) return;
      for (const step of realSteps(plan)) {
        if (step.access !== 'index' || step.rows < ctx.options.min) continue;
        const { at, name: table } = placeOfStep(ctx, step);
        ctx.report(at, 'scan', { table, index: step.keys[0] ?? '?', rows: Math.ceil(step.rows) });
      }
    }),
});
