import { z } from 'zod';
import { hasColumn } from '@/lib/review/query/block-column';
import { fixedColumns } from '@/lib/review/query/fixed-columns';
import { itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';

export const groupByEqualityColumn = defineRule({
  id: 'group-by-equality-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'GROUP BY leaves out columns that WHERE fixes', zh: 'GROUP BY 不含被 WHERE 固定的列' },
  why: {
    en: 'A column with one value splits no group: it only makes the key of the temporary table longer and keeps an index from serving the rest.',
    zh: '只有一个值的列起不到分组作用，只会加长临时表的键，还可能让索引无法用于其余的列。',
  },
  how: { en: 'Leave the column out of GROUP BY.', zh: '从 GROUP BY 中去掉该列。' },
  options: z.object({}),
  messages: {
    fixed: {
      en: 'WHERE leaves {column} one value: it splits no group.',
      zh: 'WHERE 已把 {column} 固定为一个值，起不到分组作用。',
    },
  },
  create: (ctx) => ({
    select: (node) => {
      if (node.groupBy === undefined || node.where === undefined) return;
      const isFixed = fixedColumns(node, ctx);
      for (const { expression } of node.groupBy.items) {
        if (expression.kind !== 'column') continue;
        const item = expression.table === undefined ? itemNamed(node, expression.name.text)?.expression : undefined;
        // A column of the table comes before an alias.
        const isAlias = item !== undefined && hasColumn(expression.name, node, ctx) === false;
        const column = !isAlias ? expression : item.kind === 'column' ? item : undefined;
        if (column !== undefined && isFixed(column)) ctx.report(expression, 'fixed', { column: column.name.text });
      }
    },
  }),
});
