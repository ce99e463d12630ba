import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const inSubquery = defineRule({
  id: 'in-subquery',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions do not compare with a subquery', zh: '条件不与子查询比较' },
  why: {
    en: 'What IN (SELECT …) costs depends on version and statement: MySQL 5.5 always, and UPDATE and DELETE before 8.0.21, may run it once for each row; NOT IN gives no row at all once the subquery gives a NULL.',
    zh: 'IN (SELECT …) 的代价因版本和语句而异：MySQL 5.5 总会、8.0.21 之前的 UPDATE 和 DELETE 可能逐行执行；子查询结果中有 NULL 时，NOT IN 不返回任何行。',
  },
  how: {
    en: 'Write a join; write NOT EXISTS for NOT IN.',
    zh: '改写为连接；NOT IN 改写为 NOT EXISTS。',
  },
  options: z.object({}),
  messages: {
    in: { en: 'IN with a subquery.', zh: 'IN 后面是子查询。' },
    notIn: {
      en: 'NOT IN with a subquery finds nothing once the subquery gives a NULL.',
      zh: 'NOT IN 后面是子查询，结果中一旦有 NULL 就查不到任何行。',
    },
    comparison: {
      en: 'The condition compares with a subquery, which may run once for each row.',
      zh: '条件与子查询比较，子查询可能逐行执行。',
    },
  },
  create: (ctx) => ({
    'in-subquery': ({ query, negated }) => ctx.report(ctx.verb(query), negated ? 'notIn' : 'in', {}),
    'quantified-comparison': ({ query }) => ctx.report(ctx.verb(query), 'comparison', {}),
    comparison: ({ left, right }) => {
      const compared = isSubquery(right) ? right : isSubquery(left) ? left : undefined;
      if (compared !== undefined) ctx.report(ctx.verb(compared.query), 'comparison', {});
    },
  }),
});

const isSubquery = (node: Expression): node is Extract<Expression, { kind: 'subquery' }> => node.kind === 'subquery';
