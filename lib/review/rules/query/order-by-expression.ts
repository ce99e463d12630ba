import { z } from 'zod';
import type { Ordered } from '@/lib/review/query/order-by';
import { onOrderBy } from '@/lib/review/query/order-by';
import { isComputed, itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const orderByExpression = defineRule({
  id: 'order-by-expression',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'ORDER BY uses plain columns', zh: 'ORDER BY 使用普通列' },
  why: {
    en: 'What is computed for each row is in no index: all rows are read, computed and sorted before the first one is sent, even with LIMIT.',
    zh: '逐行计算出来的值不在索引里：即使有 LIMIT，也要读取、计算并排序全部行之后才能返回第一行。',
  },
  how: {
    en: 'Sort by the column itself, or keep the value in a generated column with an index.',
    zh: '直接按列排序，或把该值保存为带索引的生成列。',
  },
  options: z.object({}),
  messages: {
    computed: { en: 'Rows are sorted by a computed value.', zh: '按计算结果排序。' },
    alias: { en: '{alias} stands for a computed value.', zh: '{alias} 是计算结果的别名。' },
  },
  create: (ctx) =>
    onOrderBy((orderBy, node) => {
      for (const { expression } of orderBy) {
        if (isComputed(expression)) {
          // RAND() has a rule of its own.
          if (!isRand(expression)) ctx.report(expression, 'computed', {});
          continue;
        }
        const alias = aliasedItem(expression, node);
        if (alias !== undefined && isComputed(alias)) ctx.report(expression, 'alias', { alias: ctx.text(expression) });
      }
    }),
});

const isRand = (expression: Expression): boolean =>
  expression.kind === 'function-call' && expression.function === 'RAND';

function aliasedItem(expression: Expression, node: Ordered): Expression | undefined {
  if (expression.kind !== 'column' || expression.table !== undefined || node.kind !== 'select') return undefined;
  return itemNamed(node, expression.name.text)?.expression;
}
