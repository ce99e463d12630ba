import { z } from 'zod';
import { fixedColumns } from '@/lib/review/query/fixed-columns';
import type { Ordered } from '@/lib/review/query/order-by';
import { onOrderBy } from '@/lib/review/query/order-by';
import { isLiteral, itemAt, itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';

export const orderByConstant = defineRule({
  id: 'order-by-constant',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'ORDER BY names columns that differ', zh: 'ORDER BY 使用有区分作用的列' },
  why: {
    en: 'A value that is the same in every row orders nothing. A number is a place in the select list: it sorts by something else as soon as an item is added in front.',
    zh: '每一行都相同的值起不到排序作用。数字表示查询列表中的位置，前面增加一项，排序依据就变了。',
  },
  how: { en: 'Name the columns, and leave out those that WHERE fixes.', zh: '写出列名，去掉已被 WHERE 固定的列。' },
  options: z.object({}),
  messages: {
    position: {
      en: 'ORDER BY {position} depends on the order of the select list.',
      zh: 'ORDER BY {position} 依赖查询列表的顺序。',
    },
    constant: {
      en: '{value} is the same in every row: it orders nothing.',
      zh: '{value} 在每一行都相同，起不到排序作用。',
    },
    fixed: {
      en: 'WHERE leaves {column} one value: it orders nothing.',
      zh: 'WHERE 已把 {column} 固定为一个值，起不到排序作用。',
    },
  },
  fixes: { name: { en: 'Write the column', zh: '改为列名' } },
  create: (ctx) =>
    onOrderBy((orderBy, node) => {
      const isFixed = isFiltered(node) ? fixedColumns(node, ctx) : undefined;
      for (const { expression } of orderBy) {
        if (expression.kind === 'number') {
          const name = node.kind === 'select' ? nameAt(node, expression) : undefined;
          const text = name === undefined ? '' : ctx.text(name);
          // `AS 'total'` is an alias, but 'total' in ORDER BY is a string.
          const fix = /^$|^['"]/.test(text)
            ? undefined
            : { title: 'name' as const, edits: [{ ...expression.span, text }] };
          ctx.report(expression, 'position', { position: expression.text }, fix);
        } else if (expression.kind !== 'null' && isLiteral(expression))
          // ORDER BY NULL says "do not sort".
          ctx.report(expression, 'constant', { value: ctx.text(expression) });
        else if (isFixed !== undefined) {
          const column = columnMeant(expression, node);
          if (column !== undefined && isFixed(column)) ctx.report(expression, 'fixed', { column: column.name.text });
        }
      }
    }),
});

const isFiltered = (node: Ordered): node is Extract<Ordered, { kind: 'select' | 'update' | 'delete' }> =>
  node.kind === 'select' || node.kind === 'update' || node.kind === 'delete';

/** What may stand for a place of the select list: an alias, or a column without one. */
function nameAt(node: Extract<Ordered, { kind: 'select' }>, position: Expression): Name | ColumnRef | undefined {
  const item = itemAt(node, position);
  if (item?.expression.kind !== 'column' || item.alias !== undefined) return item?.alias;
  return itemNamed(node, item.expression.name.text) === undefined ? item.expression : undefined;
}

function columnMeant(expression: Expression, node: Ordered): ColumnRef | undefined {
  if (expression.kind !== 'column') return undefined;
  if (node.kind !== 'select' || expression.table !== undefined) return expression;
  const item = itemNamed(node, expression.name.text);
  if (item === undefined) return expression;
  return item.expression.kind === 'column' ? item.expression : undefined;
}
