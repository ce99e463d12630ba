import { z } from 'zod';
import type { Plan } from '@/lib/review/explain/plan';
import { hasAggregate } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import { planVisitor } from '@/lib/review/server/plan-rule';
import type { Statement } from '@/lib/sql/ast';

const isQuery: ReadonlySet<string> = new Set(['select', 'set-operation', 'table-query', 'nested-query']);

export const selectResultRows = defineRule({
  id: 'select-result-rows',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A query returns a limited number of rows', zh: '查询返回的行数有上限' },
  why: {
    en: 'A large result has to be sent, held and read by somebody. It fills the memory of the client and keeps the snapshot of its transaction open.',
    zh: '大结果集要传输、要有人接收：它占满客户端内存，并让事务快照长时间打开。',
  },
  how: { en: 'Add a condition or a LIMIT, or page by the primary key.', zh: '加条件或 LIMIT，或按主键分页。' },
  options: z.object({
    max: z.number().int().nonnegative().default(10_000).describe('Rows that a query may return'),
  }),
  messages: {
    rows: { en: 'Returns about {rows} rows; the limit is {max}.', zh: '约返回 {rows} 行，上限 {max} 行。' },
  },
  needs: 'explain',
  create: (ctx) => {
    const { max } = ctx.options;
    return planVisitor(ctx, (plan, node) => {
      if (!isQuery.has(node.kind)) return;
      const rows = rowsReturned(plan, node);
      if (rows !== undefined && rows > max) ctx.report(ctx.verb(), 'rows', { rows, max });
    });
  },
});

/** undefined: rows are gathered into groups, whose number no plan tells in every format. */
function rowsReturned({ rows }: Plan, node: Statement): number | undefined {
  if (node.kind === 'select') {
    if (node.groupBy !== undefined || node.options.includes('distinct')) return undefined;
    if (node.items.some(hasAggregate)) return undefined;
  }
  const count = 'limit' in node ? node.limit?.count : undefined;
  const limit = count?.kind === 'number' ? Number(count.text) : Number.POSITIVE_INFINITY;
  return Math.ceil(Math.min(rows, limit));
}
