import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';
import { sameName } from '@/lib/schema/model';

const byKey: ReadonlySet<string> = new Set(['ref', 'ref_or_null', 'range', 'index_merge']);

export const indexSelectivityQuery = defineRule({
  id: 'index-selectivity-query',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { minRows: 0, anyAccess: true },
  title: { en: 'The index that a plan uses tells rows apart', zh: '执行计划使用的索引区分度足够' },
  why: {
    en: 'An index with few different values leads to many rows for each: the plan looks like one by index and reads like a scan, in random order.',
    zh: '区分度低的索引每个值对应很多行：看起来走了索引，实际是随机顺序的扫描。',
  },
  how: {
    en: 'Give the condition an index over more of its columns.',
    zh: '为条件建立包含更多列的索引。',
  },
  options: z.object({
    min: z
      .number()
      .nonnegative()
      .default(0.1)
      .describe('Different values of the part that is used, in percent of the rows'),
    minRows: z.number().int().nonnegative().default(10_000).describe('Rows that a table must have'),
    anyAccess: z.boolean().default(false).describe('Judge the index whatever the access type is'),
  }),
  messages: {
    weak: {
      en: 'The plan uses index {index} of {table}, which has only {percent} % different values; at least {min} % are wanted.',
      zh: '执行计划使用 {table} 的索引 {index}，区分度只有 {percent} %，要求至少 {min} %。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { min, minRows, anyAccess } = ctx.options;
    return planVisitor(ctx, (plan) => {
      for (const step of realSteps(plan)) {
        if (step.keys.length === 0 || (!anyAccess && !byKey.has(step.access ?? ''))) continue;
        const { at, name: table, table: named } = placeOfStep(ctx, step);
        if (named === undefined) continue;
        const rows = ctx.sizeOf(named.schema?.text, named.name.text)?.rows ?? 0;
        if (rows === 0 || rows < minRows) continue;
        const indexes = ctx.ask({ kind: 'index-cardinality', at: ctx.at(named.schema?.text, named.name.text) });
        for (const index of step.keys) {
          const values = indexes?.find((one) => sameName(one.index, index))?.values ?? [];
          const different = values[(step.usedParts ?? values.length) - 1] ?? null;
          if (different === null) continue;
          const percent = Math.round((different / rows) * 100_000) / 1_000;
          if (percent < min) ctx.report(at, 'weak', { table, index, percent, min });
        }
      }
    });
  },
});
