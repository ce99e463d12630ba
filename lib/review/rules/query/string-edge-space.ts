import { z } from 'zod';
import { excerpt } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { NodeKind } from '@/lib/sql/ast';

export const stringEdgeSpace = defineRule({
  id: 'string-edge-space',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Strings have no blanks at their ends', zh: '字符串首尾没有空格' },
  why: {
    en: 'A blank in front makes a value another one; a blank behind is ignored by some collations and counted by others, so that the same query finds different rows.',
    zh: '开头的空格会使值不同；末尾的空格有的排序规则忽略、有的计入，同一查询可能查到不同的行。',
  },
  how: { en: 'Remove the blank, unless it is part of the value.', zh: '去掉空格，除非它确实是值的一部分。' },
  options: z.object({}),
  messages: {
    start: { en: 'The string {value} begins with a blank.', zh: '字符串 {value} 以空格开头。' },
    end: { en: 'The string {value} ends with a blank.', zh: '字符串 {value} 以空格结尾。' },
  },
  create: (ctx) => ({
    string: (node, ancestors) => {
      const { value } = node;
      const starts = value.startsWith(' ');
      if (!starts && !value.endsWith(' ')) return;
      const parent = ancestors.at(0);
      // A blank alone, and the pieces that a function puts together, are meant as they are.
      if (parent === undefined || !valuePlaces.has(parent.kind) || value.trim() === '') return;
      ctx.report(node, starts ? 'start' : 'end', { value: excerpt(ctx.text(node)) });
    },
  }),
});

/** Where a string is a whole value. */
const valuePlaces: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'comparison',
  'in-list',
  'between',
  'like',
  'row',
  'select-item',
  'insert-row',
  'column-assignment',
  'default-attribute',
  'case-branch',
]);
