import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { InList, InSubquery } from '@/lib/sql/ast/expression';
import type { Ancestors } from '@/lib/sql/walk';

export const inNotRecommended = defineRule({
  id: 'in-not-recommended',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions do not use IN', zh: '条件中不使用 IN' },
  why: {
    en: 'Each list length is another statement to plan and to count, and a list made by a program has no end. For houses that compare single values and join.',
    zh: '列表长度不同就是不同的语句，需要各自解析和统计；由程序生成的列表可能没有上限。适用于约定只做单值比较和连接的团队。',
  },
  how: {
    en: 'Compare with =, or join with the table that holds the values.',
    zh: '用 = 比较，或与存放这些值的表做连接。',
  },
  options: z.object({}),
  messages: { used: { en: '{form} is used in a condition.', zh: '条件中使用了 {form}。' } },
  create: (ctx) => {
    const check = (node: InList | InSubquery, ancestors: Ancestors): void => {
      if (clauseAround(node, ancestors) !== undefined)
        ctx.report(node, 'used', { form: node.negated ? 'NOT IN' : 'IN' });
    };
    return { 'in-list': check, 'in-subquery': check };
  },
});
