import { z } from 'zod';
import { onSubquery } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';

export const subqueryNotRecommended = defineRule({
  id: 'subquery-not-recommended',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Conditions and values without subqueries', zh: '条件和取值中不使用子查询' },
  why: {
    en: 'A subquery that the optimizer cannot turn into a join runs once for each row around it, or fills a temporary table first; old versions and UPDATE, DELETE are worst off.',
    zh: '优化器无法改写成连接的子查询会逐行执行，或者先写入临时表；旧版本以及 UPDATE、DELETE 中尤其明显。',
  },
  how: {
    en: 'Join the tables, or read the values first and pass them as a list.',
    zh: '改写为连接，或先查出值再以列表传入。',
  },
  options: z.object({}),
  messages: { used: { en: 'Subquery in an expression.', zh: '表达式中使用了子查询。' } },
  create: (ctx) => onSubquery(({ query }) => ctx.report(ctx.verb(query), 'used', {})),
});
