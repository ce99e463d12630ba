import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isCutShort, placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';

export const explainAccessType = defineRule({
  id: 'explain-access-type',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables are read by allowed access types', zh: '访问类型在允许的范围内' },
  why: {
    en: 'The column `type` of EXPLAIN says how a table is read. A house that allows only some of them keeps slow kinds out before there is data enough to feel them.',
    zh: 'EXPLAIN 的 type 列说明读表方式。限定允许的类型，可以在数据量还小、感觉不到慢时就拦住它们。',
  },
  how: {
    en: 'Give the table an index that fits the condition or the join.',
    zh: '为条件或连接列建立合适的索引。',
  },
  options: z.object({
    allow: z
      .array(z.string())
      .default([
        'system',
        'const',
        'eq_ref',
        'ref',
        'ref_or_null',
        'fulltext',
        'range',
        'index_merge',
        'unique_subquery',
        'index_subquery',
      ])
      .describe('Access types that are allowed, as EXPLAIN writes them; ALL and index are full scans'),
    minRows: z.number().int().nonnegative().default(0).describe('Rows read from which on it is said'),
  }),
  messages: {
    type: {
      en: '{table} is read with access type {type}; allowed are {allowed}.',
      zh: '{table} 的访问类型是 {type}；允许的是 {allowed}。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { allow, minRows } = ctx.options;
    const allowed = new Set(allow.map((type) => type.trim().toLowerCase()));
    return planVisitor(ctx, (plan, node) => {
      if (isCutShort(plan, node)) return;
      for (const step of realSteps(plan)) {
        const { access } = step;
        if (access === null || allowed.has(access) || step.rows < minRows) continue;
        const { at, name: table } = placeOfStep(ctx, step);
        ctx.report(at, 'type', { table, type: access === 'all' ? 'ALL' : access, allowed: allow.join(', ') });
      }
    });
  },
});
