import { z } from 'zod';
import type { Peeking } from '@/lib/review/query/block-column';
import { hasColumn } from '@/lib/review/query/block-column';
import { isComputed, itemAt, itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Select } from '@/lib/sql/ast/query';

export const groupByExpression = defineRule({
  id: 'group-by-expression',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'GROUP BY uses plain columns', zh: 'GROUP BY 使用普通列' },
  why: {
    en: 'What is computed for each row is in no index: the groups are built in a temporary table over all rows.',
    zh: '逐行计算出来的值不在索引里：只能用临时表对所有行分组。',
  },
  how: {
    en: 'Group by the column itself, or keep the value in a generated column with an index.',
    zh: '直接按列分组，或把该值保存为带索引的生成列。',
  },
  options: z.object({}),
  messages: {
    computed: { en: 'Rows are grouped by a computed value.', zh: '按计算结果分组。' },
    alias: { en: '{alias} stands for a computed value.', zh: '{alias} 代表的是计算结果。' },
  },
  create: (ctx) => ({
    select: (node) => {
      for (const { expression } of node.groupBy?.items ?? []) {
        if (isComputed(expression)) ctx.report(expression, 'computed', {});
        else {
          const meant = itemMeant(expression, node, ctx);
          if (meant !== undefined && isComputed(meant))
            ctx.report(expression, 'alias', { alias: ctx.text(expression) });
        }
      }
    },
  }),
});

function itemMeant(expression: Expression, node: Select, ctx: Peeking): Expression | undefined {
  if (expression.kind === 'number') return itemAt(node, expression)?.expression;
  if (expression.kind !== 'column' || expression.table !== undefined) return undefined;
  const item = itemNamed(node, expression.name.text)?.expression;
  // A column of the table comes before an alias.
  return item !== undefined && hasColumn(expression.name, node, ctx) === true ? undefined : item;
}
