import { z } from 'zod';
import { listSpan } from '@/lib/review/query/order-by';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Query, Select } from '@/lib/sql/ast/query';
import type { Ancestors } from '@/lib/sql/walk';

export const groupByRequireOrderBy = defineRule({
  id: 'group-by-require-order-by',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'GROUP BY comes with ORDER BY', zh: 'GROUP BY 要写明 ORDER BY' },
  why: {
    en: 'MySQL before 8.0 sorts the groups by itself, wanted or not; since 8.0, and in TiDB, they come in any order. Only ORDER BY says which of the two is meant.',
    zh: 'MySQL 8.0 之前会自动对分组排序，不管是否需要；8.0 起以及 TiDB 不保证顺序。只有写明 ORDER BY 才能确定。',
  },
  how: {
    en: 'Add ORDER BY, or ORDER BY NULL where the order does not matter.',
    zh: '加上 ORDER BY；不关心顺序时写 ORDER BY NULL。',
  },
  options: z.object({}),
  messages: { unordered: { en: 'GROUP BY without ORDER BY.', zh: 'GROUP BY 没有 ORDER BY。' } },
  create: (ctx) => ({
    select: (node, ancestors) => {
      if (node.groupBy === undefined || node.orderBy.length > 0 || isOrderedOutside(node, ancestors)) return;
      ctx.report(listSpan(node.groupBy.items), 'unordered', {});
    },
  }),
});

/** The last part of a UNION, and what stands in parentheses alone, is sorted by the ORDER BY behind it. */
function isOrderedOutside(node: Select, ancestors: Ancestors): boolean {
  let query: Query = node;
  for (let level = 0; ; level++) {
    const parent = ancestors.at(level);
    if (parent?.kind !== 'set-operation' && parent?.kind !== 'nested-query') return false;
    if (parent.kind === 'set-operation' && !parent.operands.includes(query)) return false;
    if (parent.orderBy.length > 0) return true;
    query = parent;
  }
}
