import { z } from 'zod';
import { isAggregate } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';

export const aggregateNotAllowed = defineRule({
  id: 'aggregate-not-allowed',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No aggregate functions', zh: '不使用聚合函数' },
  why: {
    en: 'An aggregate reads all the rows behind each figure: reports of that kind compete with the online load.',
    zh: '聚合函数要读取每个结果背后的所有行，这类统计会与在线业务争抢资源。',
  },
  how: {
    en: 'Keep the figures in a table of their own, or compute them on a replica or in the warehouse.',
    zh: '把统计结果存入单独的表，或在备库、数据仓库中计算。',
  },
  options: z.object({
    allow: z.array(z.string()).default([]).describe('Functions that may be used, such as COUNT'),
  }),
  messages: { used: { en: 'Aggregate function {name} is used.', zh: '使用了聚合函数 {name}。' } },
  create: (ctx) => {
    const allowed = new Set(ctx.options.allow.map((name) => name.toUpperCase()));
    return {
      'function-call': (call) => {
        if (isAggregate(call) && !allowed.has(call.function)) ctx.report(call.name, 'used', { name: call.function });
      },
    };
  },
});
