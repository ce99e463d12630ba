import { z } from 'zod';
import { isLiteral, itemAt } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';

export const groupByConstant = defineRule({
  id: 'group-by-constant',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'GROUP BY names its columns', zh: 'GROUP BY 写出列名' },
  why: {
    en: 'A number is a place in the select list: the groups change as soon as an item is added in front. Any other constant puts all rows into one group.',
    zh: '数字表示查询列表中的位置，前面增加一项，分组依据就变了。其他常量会把所有行归为一组。',
  },
  how: { en: 'Write the columns or expressions themselves.', zh: '直接写出列或表达式。' },
  options: z.object({}),
  messages: {
    position: {
      en: 'GROUP BY {position} depends on the order of the select list.',
      zh: 'GROUP BY {position} 依赖查询列表的顺序。',
    },
    constant: { en: 'GROUP BY {value} makes one group of all rows.', zh: 'GROUP BY {value} 会把所有行归为一组。' },
  },
  fixes: { name: { en: 'Write the column', zh: '改为列名' } },
  create: (ctx) => ({
    select: (node) => {
      for (const { expression } of node.groupBy?.items ?? []) {
        if (expression.kind === 'number') {
          // A column of the table comes before an alias here, so the column itself says what is meant.
          const column = itemAt(node, expression)?.expression;
          const fix =
            column?.kind === 'column'
              ? { title: 'name' as const, edits: [{ ...expression.span, text: ctx.text(column) }] }
              : undefined;
          ctx.report(expression, 'position', { position: expression.text }, fix);
        } else if (isLiteral(expression)) ctx.report(expression, 'constant', { value: ctx.text(expression) });
      }
    },
  }),
});
