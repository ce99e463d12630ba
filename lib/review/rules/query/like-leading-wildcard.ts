import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { startsWithWildcard } from '@/lib/review/query/like-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const likeLeadingWildcard = defineRule({
  id: 'like-leading-wildcard',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'LIKE patterns begin with text', zh: 'LIKE 不以通配符开头' },
  why: {
    en: 'An index is sorted by how values begin: with a wildcard in front every row, or the whole index, is read.',
    zh: '索引按值的开头排序：模式以通配符开头时，只能读取全部行或整个索引。',
  },
  how: {
    en: 'Begin the pattern with what is known, or search with a FULLTEXT index or a search engine.',
    zh: '让模式以已知的前缀开头，或改用全文索引、搜索引擎。',
  },
  options: z.object({}),
  messages: {
    leading: {
      en: 'The pattern {pattern} begins with a wildcard: no index helps.',
      zh: '模式 {pattern} 以通配符开头，无法使用索引。',
    },
  },
  create: (ctx) => ({
    like: (node, ancestors) => {
      if (node.operator === 'regexp' || !startsWithWildcard(node)) return;
      const clause = clauseAround(node, ancestors);
      if (clause === 'where' || clause === 'on')
        ctx.report(node.pattern, 'leading', { pattern: ctx.text(node.pattern) });
    },
  }),
});
