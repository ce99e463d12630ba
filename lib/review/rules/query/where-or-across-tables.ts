import { z } from 'zod';
import { clauseAround } from '@/lib/review/query/condition';
import { columnsInBlock } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Logical } from '@/lib/sql/ast/expression';

export const whereOrAcrossTables = defineRule({
  id: 'where-or-across-tables',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'OR stays within one table', zh: 'OR 条件不跨表' },
  why: {
    en: 'For an OR over two tables no index of either can be used: every row of the one is joined with every row of the other, and then tested.',
    zh: 'OR 跨越两张表时，任何一张表的索引都用不上：要把两张表逐行组合后再判断。',
  },
  how: {
    en: 'Write one SELECT per alternative and join them with UNION.',
    zh: '每个分支写成一个 SELECT，再用 UNION 合并。',
  },
  options: z.object({}),
  messages: {
    across: { en: 'OR joins conditions on {tables}.', zh: 'OR 连接了 {tables} 上的条件。' },
  },
  needs: 'schema',
  create: (ctx) => {
    const tableOf = (column: ColumnRef): string | undefined =>
      column.table?.text ?? ctx.names.columnOf(column)?.source.name;
    const tablesOf = (node: Logical): ReadonlySet<string> => {
      const tables = new Set<string>();
      for (const column of columnsInBlock(node)) {
        const table = tableOf(column);
        if (table !== undefined) tables.add(table);
      }
      return tables;
    };
    return {
      logical: (node, ancestors) => {
        if (node.operator !== 'or') return;
        const clause = clauseAround(node, ancestors);
        if (clause !== 'where' && clause !== 'on') return;
        const tables = tablesOf(node);
        if (tables.size > 1) ctx.report(node, 'across', { tables: [...tables].join(', ') });
      },
    };
  },
});
