import { z } from 'zod';
import { removeOption } from '@/lib/review/definition/remove-option';
import { defineRule, everywhere } from '@/lib/review/rule';

export const autoIncrementInitialValue = defineRule({
  id: 'auto-increment-initial-value',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'AUTO_INCREMENT starts at the agreed value', zh: 'AUTO_INCREMENT 从约定的值开始' },
  why: {
    en: 'A definition taken from a live table carries its counter along: the new table starts in the middle and wastes numbers.',
    zh: '从现有表导出的建表语句会带上它的计数器：新表从中间开始编号，浪费号段。',
  },
  how: { en: 'Leave AUTO_INCREMENT out of the definition.', zh: '建表语句中去掉 AUTO_INCREMENT。' },
  options: z.object({
    equal: z.number().int().nonnegative().default(1).describe('The value that tables start at'),
  }),
  messages: {
    differs: {
      en: 'AUTO_INCREMENT starts at {value} instead of {expected}.',
      zh: 'AUTO_INCREMENT 从 {value} 开始，约定为 {expected}。',
    },
  },
  fixes: {
    remove: { en: 'Remove AUTO_INCREMENT = {value}', zh: '去掉 AUTO_INCREMENT = {value}' },
    replace: { en: 'Start at {expected}', zh: '从 {expected} 开始' },
  },
  create: (ctx) => {
    const expected = ctx.options.equal;
    return {
      'table-option': ({ option, value, span, valueSpan }, ancestors) => {
        if (option !== 'auto-increment') return;
        // 0 and 1 are the same to the server.
        const number = Math.max(1, Number(value));
        if (number === Math.max(1, expected)) return;
        const isNew = ancestors.at(0)?.kind === 'create-table';
        const fix = !isNew
          ? undefined
          : expected > 1
            ? { title: 'replace' as const, edits: [{ ...valueSpan, text: String(expected) }] }
            : { title: 'remove' as const, edits: [removeOption(ctx.script, span)] };
        ctx.report(span, 'differs', { value, expected }, fix);
      },
    };
  },
});
