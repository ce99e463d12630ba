import { z } from 'zod';
import { hasWildcard } from '@/lib/review/query/like-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const likeWithoutWildcard = defineRule({
  id: 'like-without-wildcard',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'LIKE has a wildcard', zh: 'LIKE 模式包含通配符' },
  why: {
    en: 'Without % or _ the pattern matches one text only: a wildcard was forgotten, or = says it better and cannot be misread.',
    zh: '没有 % 或 _ 的模式只匹配一个文本：要么漏写了通配符，要么用 = 更清楚。',
  },
  how: {
    en: 'Add the wildcard, or write =. They differ in blanks at the end, which = ignores under most collations.',
    zh: '补上通配符，或改用 =。两者的差别在于多数排序规则下 = 会忽略末尾空格。',
  },
  options: z.object({}),
  messages: { plain: { en: 'The pattern {pattern} has no wildcard.', zh: '模式 {pattern} 没有通配符。' } },
  create: (ctx) => ({
    like: (node) => {
      if (node.operator !== 'regexp' && hasWildcard(node) === false)
        ctx.report(node.pattern, 'plain', { pattern: ctx.text(node.pattern) });
    },
  }),
});
