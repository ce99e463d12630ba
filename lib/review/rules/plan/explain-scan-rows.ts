import { z } from 'zod';
import { examinedRows } from '@/lib/review/explain/plan';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isCutShort, placeOfStep, planVisitor } from '@/lib/review/server/plan-rule';

export const explainScanRows = defineRule({
  id: 'explain-scan-rows',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'One statement reads a limited number of rows', zh: '单条语句读取的行数有上限' },
  why: {
    en: 'Time, buffer pool and locks go by the rows that are read, not by those that are returned or changed. A nested loop multiplies them.',
    zh: '耗时、缓冲池和锁取决于读取的行数，而不是返回或改动的行数；嵌套循环会让它成倍增长。',
  },
  how: {
    en: 'Narrow the condition so that an index answers it, or work in ranges of the primary key.',
    zh: '缩小条件并让索引生效，或按主键分段处理。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_000_000).describe('Rows that one statement may read'),
  }),
  messages: {
    rows: {
      en: 'Reads about {rows} rows, most of them of {table}; the limit is {max}.',
      zh: '约读取 {rows} 行，主要来自 {table}；上限 {max} 行。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { max } = ctx.options;
    return planVisitor(ctx, (plan, node) => {
      if (isCutShort(plan, node)) return;
      const rows = plan.steps.reduce((sum, step) => sum + examinedRows(step), 0);
      const [largest] = plan.steps.toSorted((a, b) => examinedRows(b) - examinedRows(a));
      if (rows <= max || largest === undefined) return;
      const { at, name: table } = placeOfStep(ctx, largest);
      ctx.report(at, 'rows', { rows, table, max });
    });
  },
});
