import { z } from 'zod';
import { excerpt } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';

export const chainedComparison = defineRule({
  id: 'chained-comparison',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Comparisons are not chained', zh: '不使用连续比较' },
  why: {
    en: 'a = b = c compares the result of a = b, which is 0 or 1, with c. It does not ask whether all three are equal, and 1 < x < 5 is true for every x.',
    zh: 'a = b = c 是拿 a = b 的结果（0 或 1）与 c 比较，并不判断三者相等；1 < x < 5 对任何 x 都成立。',
  },
  how: {
    en: 'Join two comparisons with AND, or write BETWEEN. Where the result is meant, put it in parentheses.',
    zh: '用 AND 连接两个比较，或使用 BETWEEN。确实要比较结果时，加上括号。',
  },
  options: z.object({}),
  messages: {
    chained: {
      en: 'The result of {first}, 0 or 1, is compared with {rest}.',
      zh: '{first} 的结果（0 或 1）又与 {rest} 比较。',
    },
  },
  create: (ctx) => ({
    comparison: (node, ancestors) => {
      const { left, right, span } = node;
      // In parentheses it is meant: they are part of the outer span only.
      if (left.kind !== 'comparison' || left.span.start !== span.start) return;
      const parent = ancestors.at(0);
      if (parent?.kind === 'comparison' && parent.left === node && parent.span.start === span.start) return;
      ctx.report(node, 'chained', { first: excerpt(ctx.text(left)), rest: excerpt(ctx.text(right)) });
    },
  }),
});
