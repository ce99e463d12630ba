import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { defineRule, everywhere } from '@/lib/review/rule';

export const whereNullTest = defineRule({
  id: 'where-null-test',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions do not ask for NULL', zh: '条件中不判断 NULL' },
  why: {
    en: 'A house that keeps its columns NOT NULL needs no test for NULL; IS NOT NULL also fits most rows, so that an index on the column is of little use.',
    zh: '约定列一律 NOT NULL 时，不需要判断 NULL；而且 IS NOT NULL 通常命中大多数行，列上的索引作用不大。',
  },
  how: {
    en: 'Declare the column NOT NULL with a default, and compare with that value.',
    zh: '把列定义为 NOT NULL 并给出默认值，条件与该值比较。',
  },
  options: z.object({}),
  messages: { tested: { en: 'The condition asks for {test}.', zh: '条件中使用了 {test}。' } },
  create: (ctx) => ({
    is: (node, ancestors) => {
      if (node.test !== 'null' || clauseAround(node, ancestors) !== 'where') return;
      ctx.report(node, 'tested', { test: node.negated ? 'IS NOT NULL' : 'IS NULL' });
    },
    'function-call': (node, ancestors) => {
      if (node.function === 'ISNULL' && node.schema === undefined && clauseAround(node, ancestors) === 'where')
        ctx.report(node, 'tested', { test: 'ISNULL()' });
    },
  }),
});
