import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const sqlLength = defineRule({
  id: 'sql-length',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'A statement is not too long', zh: '语句长度有上限' },
  why: {
    en: 'A very long statement is hard to review and to find again in the slow log; past max_allowed_packet the server refuses it.',
    zh: '过长的语句难以审核，在慢日志中也难以辨认；超过 max_allowed_packet 时服务器会拒绝执行。',
  },
  how: {
    en: 'Split a large INSERT into batches, and take long queries apart into steps or views.',
    zh: '大的 INSERT 分批执行；过长的查询拆成几步或视图。',
  },
  options: z.object({
    max: z.number().int().positive().default(16_384).describe('Characters that a statement may have'),
  }),
  messages: {
    long: {
      en: 'The statement has {length} characters; at most {max} are allowed.',
      zh: '语句有 {length} 个字符，最多允许 {max} 个。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      statement: () => {
        const { start, end } = ctx.statement.span;
        if (end - start > max) ctx.report(ctx.verb(), 'long', { length: end - start, max });
      },
    };
  },
});
