import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const sysdate = defineRule({
  id: 'sysdate',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'NOW() instead of SYSDATE()', zh: '用 NOW() 代替 SYSDATE()' },
  why: {
    en: 'SYSDATE() is the time of each single call: rows of one statement get different times, statement-based replicas get others, and no index serves a comparison with it.',
    zh: 'SYSDATE() 取每次调用时的时间：同一语句的各行时间不同，基于语句复制的备库也不同，与它比较时无法使用索引。',
  },
  how: { en: 'Use NOW(), the time at which the statement began.', zh: '使用 NOW()，即语句开始的时间。' },
  options: z.object({}),
  messages: { used: { en: 'SYSDATE() is another time at each call.', zh: 'SYSDATE() 每次调用的时间都不同。' } },
  fixes: { now: { en: 'Use NOW()', zh: '改用 NOW()' } },
  create: (ctx) => ({
    'function-call': (node) => {
      if (node.function !== 'SYSDATE' || node.schema !== undefined) return;
      ctx.report(node, 'used', {}, { title: 'now', edits: [{ ...node.name.span, text: 'NOW' }] });
    },
  }),
});
