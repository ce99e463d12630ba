import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';

export const likePatternMatching = defineRule({
  id: 'like-pattern-matching',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions do not match patterns', zh: '条件中不使用模式匹配' },
  why: {
    en: 'LIKE can use an index only for the text in front of the first wildcard, REGEXP never; every remaining row is matched one by one.',
    zh: 'LIKE 只有第一个通配符之前的部分能用索引，REGEXP 完全不能；其余的行要逐行匹配。',
  },
  how: {
    en: 'Search words with a FULLTEXT index or a search engine, or store what is searched for in a column of its own.',
    zh: '搜索文本用全文索引或搜索引擎，或把要查找的内容单独存成一列。',
  },
  options: z.object({}),
  messages: { pattern: { en: '{operator} matches a pattern.', zh: '使用了 {operator} 模式匹配。' } },
  create: (ctx) => ({
    like: (node, ancestors) => {
      if (clauseAround(node, ancestors) !== undefined)
        ctx.report(node, 'pattern', { operator: node.operator.toUpperCase() });
    },
  }),
});
