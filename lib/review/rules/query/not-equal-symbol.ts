import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const notEqualSymbol = defineRule({
  id: 'not-equal-symbol',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Not equal is written <>', zh: '不等于写作 <>' },
  why: {
    en: '<> is the operator of the SQL standard; != is an addition that not every system and tool reads.',
    zh: '<> 是 SQL 标准的运算符；!= 是扩展写法，并非所有系统和工具都支持。',
  },
  how: { en: 'Write <>.', zh: '写成 <>。' },
  options: z.object({}),
  messages: { symbol: { en: '!= is not standard SQL.', zh: '!= 不是标准 SQL。' } },
  fixes: { standard: { en: 'Write <>', zh: '改为 <>' } },
  create: (ctx) => {
    const check = (at: { readonly start: number; readonly end: number }): void => {
      if (ctx.text(at) === '!=') ctx.report(at, 'symbol', {}, { title: 'standard', edits: [{ ...at, text: '<>' }] });
    };
    return {
      comparison: ({ operator, operatorSpan }) => {
        if (operator === '<>') check(operatorSpan);
      },
    };
  },
});
