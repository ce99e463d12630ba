import { z } from 'zod';
import { patternStart } from '@/lib/review/query/like-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const multiValueAttribute = defineRule({
  id: 'multi-value-attribute',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'A column holds one value', zh: '一列只存一个值' },
  why: {
    en: 'Looking for one value inside a list in a column reads every row, cannot be joined by a key, and nothing checks what the list holds.',
    zh: '在一列的列表中查找某个值要读取每一行，无法按键连接，列表内容也没有约束。',
  },
  how: {
    en: 'Keep the values in a table of their own, one row each.',
    zh: '把这些值放到单独的表中，每个值一行。',
  },
  options: z.object({}),
  messages: {
    pattern: {
      en: 'The pattern {pattern} looks for one value in a list.',
      zh: '模式 {pattern} 是在列表中查找某个值。',
    },
    findInSet: { en: 'FIND_IN_SET looks for one value in a list.', zh: 'FIND_IN_SET 是在列表中查找某个值。' },
  },
  create: (ctx) => ({
    like: (node) => {
      const start = patternStart(node);
      if (start === undefined || !(node.operator === 'regexp' ? wordBound : listed).test(start)) return;
      ctx.report(node.pattern, 'pattern', { pattern: ctx.text(node.pattern) });
    },
    'function-call': (node) => {
      if (node.schema === undefined && node.function === 'FIND_IN_SET' && node.arguments[1]?.kind === 'column')
        ctx.report(node, 'findInSet', {});
    },
  }),
});

/** `[[:<:]]12[[:>:]]`, `\b12\b`, `(^|,)12(,|$)`. */
const wordBound = /\[\[:[<>]:\]\]|\\b|\(\^\|[,;|]\)/;

/** `%,12,%`, `12,%`. */
const listed = /^%[,;|]|[,;|]%$/;
