import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Span } from '@/lib/sql/span';

export const statementCountLimit = defineRule({
  id: 'statement-count-limit',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A script has a limited number of statements', zh: '脚本的语句条数有上限' },
  why: {
    en: 'Nobody reads thousands of statements before approving them, and in one transaction they hold their locks and undo until the last one has run.',
    zh: '没有人会在审批前读完几千条语句；放在一个事务里，锁和 undo 要保持到最后一条执行完。',
  },
  how: {
    en: 'Split the script, or say the same with fewer statements that name several rows.',
    zh: '拆分脚本，或改用一条处理多行的语句。',
  },
  options: z.object({
    max: z.number().int().positive().default(1000).describe('Statements that one script may have'),
  }),
  messages: {
    above: {
      en: 'The script has {statements} statements; the limit is {max}.',
      zh: '脚本有 {statements} 条语句，上限 {max} 条。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    let statements = 0;
    let firstAbove: Span | undefined;
    const count = (): void => {
      statements += 1;
    };
    return {
      statement: () => {
        count();
        if (statements > max) firstAbove ??= ctx.verb();
      },
      unparsed: count,
      end: () => {
        if (firstAbove !== undefined) ctx.report(firstAbove, 'above', { statements, max });
      },
    };
  },
});
