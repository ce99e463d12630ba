import { z } from 'zod';
import { givesOneRow } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Query } from '@/lib/sql/ast/query';

export const limitWithoutOrderBy = defineRule({
  id: 'limit-without-order-by',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'LIMIT comes with ORDER BY', zh: 'LIMIT 要配合 ORDER BY' },
  why: {
    en: 'Without ORDER BY the rows that LIMIT keeps depend on the plan: they change with an index or the statistics, pages overlap, and replicas may keep others.',
    zh: '没有 ORDER BY 时，LIMIT 留下哪些行取决于执行计划：索引或统计信息一变结果就变，分页会重复或遗漏，主备结果也可能不同。',
  },
  how: {
    en: 'Add an ORDER BY that ends with a unique column.',
    zh: '加上 ORDER BY，并以唯一列结尾。',
  },
  options: z.object({}),
  messages: {
    unordered: { en: 'LIMIT without ORDER BY keeps any rows.', zh: 'LIMIT 没有 ORDER BY，留下哪些行不确定。' },
  },
  create: (ctx) => {
    // Whether there is a row does not depend on the order.
    const inExists = new Set<Query>();
    const check = (query: Query): void => {
      const { limit, orderBy } = query;
      if (limit?.count === undefined || orderBy.length > 0 || inExists.has(query)) return;
      if (limit.count.kind === 'number' && limit.count.text === '0') return;
      if (query.kind === 'select' && (query.from.length === 0 || givesOneRow(query))) return;
      if (query.kind === 'nested-query' && query.query.orderBy.length > 0) return;
      ctx.report(limit, 'unordered', {});
    };
    return {
      exists: ({ query }) => {
        inExists.add(query);
      },
      select: check,
      'set-operation': check,
      'table-query': check,
      'nested-query': check,
    };
  },
});
