import { z } from 'zod';
import type { SubqueryExpression } from '@/lib/review/query/subquery';
import { onSubquery } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Limit, Query } from '@/lib/sql/ast/query';

export const subqueryLimit = defineRule({
  id: 'subquery-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  strictOptions: { everywhere: true },
  title: { en: 'No LIMIT in a subquery', zh: '子查询不使用 LIMIT' },
  why: {
    en: 'MySQL and MariaDB refuse LIMIT in a subquery of IN, ALL, ANY and SOME (error 1235). Elsewhere it works, but without ORDER BY any row may be the one that counts.',
    zh: 'MySQL 和 MariaDB 不支持在 IN、ALL、ANY、SOME 的子查询中使用 LIMIT（错误 1235）。其他位置虽能执行，但没有 ORDER BY 时取到哪一行不确定。',
  },
  how: {
    en: 'Join with the limited query as a derived table, or wrap it into one: IN (SELECT a FROM (SELECT … LIMIT n) AS d).',
    zh: '把带 LIMIT 的查询作为派生表连接，或再包一层：IN (SELECT a FROM (SELECT … LIMIT n) AS d)。',
  },
  options: z.object({
    everywhere: z.boolean().default(false).describe('Also where the server accepts LIMIT'),
  }),
  messages: {
    refused: {
      en: 'The server refuses LIMIT in a subquery of IN, ALL, ANY or SOME.',
      zh: '服务器不支持在 IN、ALL、ANY、SOME 的子查询中使用 LIMIT。',
    },
    value: { en: 'LIMIT in a subquery.', zh: '子查询中使用了 LIMIT。' },
    derived: {
      en: 'LIMIT in a subquery of FROM: it is computed on its own, and conditions of the outer query do not reach it.',
      zh: 'FROM 子查询中使用了 LIMIT：会单独计算，外层条件无法下推。',
    },
  },
  atMost: { value: 'notice', derived: 'notice' },
  create: (ctx) => {
    const isRefused = ({ kind }: SubqueryExpression): boolean =>
      ctx.dialect.flavor !== 'tidb' && (kind === 'in-subquery' || kind === 'quantified-comparison');
    const visitor = onSubquery((node) => {
      const limit = limitOf(node.query);
      if (limit === undefined) return;
      if (isRefused(node)) ctx.report(limit, 'refused', {});
      else if (ctx.options.everywhere) ctx.report(limit, 'value', {});
    });
    if (!ctx.options.everywhere) return visitor;
    return {
      ...visitor,
      'derived-table': ({ query }, ancestors) => {
        const limit = limitOf(query);
        // Wrapped for the sake of IN: the known way around.
        if (limit !== undefined && ancestors.nearest('in-subquery') === undefined) ctx.report(limit, 'derived', {});
      },
    };
  },
});

const limitOf = (query: Query): Limit | undefined =>
  query.limit ?? (query.kind === 'nested-query' ? limitOf(query.query) : undefined);
