import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { groupedBy, planVisitor, rowsHeld } from '@/lib/review/server/plan-rule';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';
import { walk } from '@/lib/sql/walk';

/** The UNION that compares rows with each other. */
function unionIn(node: Statement): Span | undefined {
  let found: Span | undefined;
  walk(node, {
    'set-operator': ({ all, span }) => {
      if (!all) found ??= span;
    },
  });
  return found;
}

export const explainTemporary = defineRule({
  id: 'explain-temporary',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { min: 0 },
  title: { en: 'No large intermediate result in a temporary table', zh: '不用临时表存放大的中间结果' },
  why: {
    en: 'GROUP BY, DISTINCT and UNION keep their rows in a temporary table when no index gives them in order. Beyond tmp_table_size it goes to disk.',
    zh: '没有索引提供顺序时，GROUP BY、DISTINCT、UNION 会把行存进临时表，超过 tmp_table_size 就落盘。',
  },
  how: {
    en: 'Index the columns of GROUP BY in their order, write UNION ALL where no duplicates can come, or narrow the rows first.',
    zh: '按 GROUP BY 的列顺序建索引；不会有重复时写 UNION ALL；或先缩小行数。',
  },
  options: z.object({
    min: z.number().int().nonnegative().default(10_000).describe('Rows from which on it is said'),
  }),
  messages: {
    temporary: {
      en: 'Keeps about {rows} rows in a temporary table.',
      zh: '用临时表存放约 {rows} 行中间结果。',
    },
  },
  needs: 'explain',
  create: (ctx) =>
    planVisitor(ctx, (plan, node) => {
      const rows = rowsHeld(plan);
      if (plan.temporary && rows >= ctx.options.min)
        ctx.report(groupedBy(node) ?? unionIn(node) ?? ctx.verb(), 'temporary', { rows });
    }),
});
