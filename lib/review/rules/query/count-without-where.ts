import { z } from 'zod';
import { tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { FunctionCall } from '@/lib/sql/ast/expression';

export const countWithoutWhere = defineRule({
  id: 'count-without-where',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'COUNT(*) has a condition', zh: 'COUNT(*) 要有条件' },
  why: {
    en: 'InnoDB keeps no row count: without WHERE the whole of an index is read, however large the table has become.',
    zh: 'InnoDB 不保存行数：没有 WHERE 时要扫描整个索引，不论表已经有多大。',
  },
  how: {
    en: 'Add a condition, keep a counter, or take the estimate of information_schema.TABLES.',
    zh: '加上条件、用计数器维护，或使用 information_schema.TABLES 中的估算值。',
  },
  options: z.object({}),
  messages: { all: { en: '{call} without WHERE counts the whole table.', zh: '{call} 没有 WHERE，会统计整张表。' } },
  create: (ctx) => ({
    'function-call': (call, ancestors) => {
      if (call.function !== 'COUNT' || call.distinct || call.over !== undefined || !countsRows(call)) return;
      const select = ancestors.nearest('select');
      if (select === undefined || select.where !== undefined) return;
      // A derived table may well have a condition of its own.
      if (!tablesIn(select.from).some(({ kind }) => kind === 'table-ref')) return;
      ctx.report(call, 'all', { call: ctx.text(call) });
    },
  }),
});

const countsRows = ({ arguments: [only] }: FunctionCall): boolean =>
  only?.kind === 'wildcard' || only?.kind === 'number';
