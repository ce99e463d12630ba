import { z } from 'zod';
import type { CurrentStatement } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';

export const statementTerminator = defineRule({
  id: 'statement-terminator',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Every statement ends with its delimiter', zh: '每条语句都以分隔符结尾' },
  why: {
    en: 'When the script is put in front of another one, its last statement runs together with the first of the next; the mysql client waits for more.',
    zh: '脚本与其他脚本拼接时，最后一条语句会与下一条连在一起；mysql 客户端则会一直等待后续输入。',
  },
  how: { en: 'End the last statement with a semicolon too.', zh: '最后一条语句也以分号结尾。' },
  options: z.object({}),
  messages: { missing: { en: 'The last statement has no delimiter.', zh: '最后一条语句没有分隔符。' } },
  fixes: { semicolon: { en: 'End it with a semicolon', zh: '加上分号' } },
  create: (ctx) => {
    const { script } = ctx;
    let last: CurrentStatement | undefined;
    return {
      statement: () => {
        last = ctx.statement;
      },
      end: () => {
        // A statement goes as far as its delimiter, comments included: behind the last one is a delimiter or nothing.
        if (last === undefined || script.slice(last.span.end).trim() !== '') return;
        const { end } = last.node.span;
        // DELIMITER may have set another one.
        const fix = /\bdelimiter\b/i.test(script)
          ? undefined
          : { title: 'semicolon' as const, edits: [{ start: end, end, text: ';' }] };
        ctx.report(ctx.verb(last), 'missing', {}, fix);
      },
    };
  },
});
