import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const affectedRowsLimit = defineRule({
  id: 'affected-rows-limit',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'One statement changes a limited number of rows', zh: '单条语句改动的行数有上限' },
  why: {
    en: 'A large change is one long transaction: locks are held to the end, undo grows, and replicas fall behind.',
    zh: '大的改动是一个长事务：锁保持到结束，undo 增长，备库延迟。',
  },
  how: {
    en: 'Narrow the condition, or split the change by ranges of the primary key.',
    zh: '缩小条件范围，或按主键分段执行。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(10_000).describe('Rows that one statement may change'),
  }),
  messages: {
    counted: { en: 'Changes up to {rows} rows; the limit is {max}.', zh: '最多改动 {rows} 行，上限 {max} 行。' },
    estimated: {
      en: 'Changes about {rows} rows (EXPLAIN); the limit is {max}.',
      zh: '约改动 {rows} 行（EXPLAIN），上限 {max} 行。',
    },
    wholeTable: {
      en: 'Changes the whole table, about {rows} rows; the limit is {max}.',
      zh: '改动整张表，约 {rows} 行，上限 {max} 行。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { max } = ctx.options;
    const check = (node: { readonly span: { readonly start: number; readonly end: number } }): void => {
      const { estimate } = ctx;
      if (estimate === undefined || estimate.rows <= max) return;
      const { rows, method } = estimate;
      const message = method === 'explain' ? 'estimated' : method === 'table' ? 'wholeTable' : 'counted';
      ctx.report(ctx.verb(node), message, { rows, max });
    };
    return { update: check, delete: check, insert: check, replace: check };
  },
});
