import { z } from 'zod';
import { itemAt, itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { OrderItem, Select, TableReference } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export const orderOrGroupBySeveralTables = defineRule({
  id: 'order-or-group-by-several-tables',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Sorting and grouping by columns of one table', zh: '排序和分组只用一张表的列' },
  why: {
    en: 'An index covers columns of one table: an order over several is made in a temporary table after the whole join.',
    zh: '索引只能覆盖一张表的列：跨表的排序或分组要在连接全部完成后用临时表进行。',
  },
  how: {
    en: 'Sort and group by columns of the table that is read first, or keep a copy of the column there.',
    zh: '使用最先读取的那张表的列排序和分组，或在该表中冗余该列。',
  },
  options: z.object({}),
  messages: {
    grouped: { en: 'GROUP BY goes on with a column of {table}.', zh: 'GROUP BY 又用到了 {table} 的列。' },
    ordered: { en: 'ORDER BY goes on with a column of {table}.', zh: 'ORDER BY 又用到了 {table} 的列。' },
    both: { en: 'Grouped by one table, sorted by {table}.', zh: '按一张表分组，却按 {table} 排序。' },
  },
  needs: 'schema',
  create: (ctx) => {
    type Place = { readonly at: Span; readonly table: TableReference; readonly name: string };
    const placesOf = (items: readonly OrderItem[], node: Select): readonly Place[] =>
      items.flatMap(({ expression }) => {
        const column = columnMeant(expression, node);
        const source = column === undefined ? undefined : ctx.names.columnOf(column)?.source;
        return source?.reference === undefined
          ? []
          : [{ at: expression.span, table: source.reference, name: source.name }];
      });
    return {
      select: (node) => {
        const { groupBy, orderBy, from } = node;
        if (from.length === 0 || (from.length === 1 && from[0]?.kind !== 'join')) return;
        const grouped = groupBy === undefined ? [] : placesOf(groupBy.items, node);
        const ordered = placesOf(orderBy, node);
        const otherGroup = grouped.find(({ table }) => table !== grouped[0]?.table);
        const otherOrder = ordered.find(({ table }) => table !== ordered[0]?.table);
        if (otherGroup !== undefined) ctx.report(otherGroup.at, 'grouped', { table: otherGroup.name });
        if (otherOrder !== undefined) ctx.report(otherOrder.at, 'ordered', { table: otherOrder.name });
        const [group] = grouped;
        const [order] = ordered;
        const isMixed = otherGroup === undefined && otherOrder === undefined && group?.table !== order?.table;
        if (isMixed && group !== undefined && order !== undefined) ctx.report(order.at, 'both', { table: order.name });
      },
    };
  },
});

function columnMeant(expression: Expression, node: Select): ColumnRef | undefined {
  const item =
    expression.kind === 'column' && expression.table === undefined
      ? itemNamed(node, expression.name.text)?.expression
      : itemAt(node, expression)?.expression;
  const meant = item ?? expression;
  return meant.kind === 'column' ? meant : undefined;
}
