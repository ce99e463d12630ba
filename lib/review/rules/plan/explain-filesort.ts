import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { groupedBy, planVisitor, rowsHeld, sortedBy } from '@/lib/review/server/plan-rule';

export const explainFilesort = defineRule({
  id: 'explain-filesort',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { min: 0 },
  title: { en: 'Rows come in order from an index, not from a sort', zh: '排序走索引，不用 filesort' },
  why: {
    en: 'A filesort reads all rows before the first comes out, LIMIT or not, and writes to disk what does not fit in sort_buffer_size.',
    zh: 'filesort 要读完所有行才能输出第一行，加 LIMIT 也一样；超过 sort_buffer_size 的部分会写磁盘。',
  },
  how: {
    en: 'Add an index whose columns are those of the condition and then those of the order, or sort fewer rows.',
    zh: '建立“条件列在前、排序列在后”的索引，或减少要排序的行。',
  },
  options: z.object({
    min: z.number().int().nonnegative().default(10_000).describe('Rows from which on a sort is said'),
  }),
  messages: {
    sort: { en: 'Sorts about {rows} rows without an index.', zh: '不走索引排序约 {rows} 行。' },
  },
  needs: 'explain',
  create: (ctx) =>
    planVisitor(ctx, (plan, node) => {
      const rows = rowsHeld(plan);
      if (plan.filesort && rows >= ctx.options.min)
        ctx.report(sortedBy(node) ?? groupedBy(node) ?? ctx.verb(), 'sort', { rows });
    }),
});
