import { z } from 'zod';
import { isLob } from '@/lib/review/definition/type-family';
import type { Ordered } from '@/lib/review/query/order-by';
import { onOrderBy } from '@/lib/review/query/order-by';
import { itemAt, itemNamed } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';
import type { Column } from '@/lib/schema/model';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Select } from '@/lib/sql/ast/query';

export const orderByLongColumn = defineRule({
  id: 'order-by-long-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Long columns are not sorted or grouped by', zh: '不按长字段排序或分组' },
  why: {
    en: 'Sort keys and temporary tables hold the values: long ones fill sort_buffer_size quickly and the work goes to disk; of TEXT and BLOB only the first max_sort_length bytes are compared.',
    zh: '排序键和临时表要保存这些值：字段长就会很快占满 sort_buffer_size 并落盘；TEXT、BLOB 还只比较前 max_sort_length 个字节。',
  },
  how: {
    en: 'Sort by another column, or by a short one that was made for it: a prefix, a number, a hash.',
    zh: '改按其他列排序，或使用专门的短列，例如前缀、编号或哈希。',
  },
  options: z.object({
    max: z.number().int().positive().default(1000).describe('Length of a column that may be sorted by'),
  }),
  messages: {
    ordered: { en: 'ORDER BY {column}, which is {type}.', zh: '按 {type} 类型的列 {column} 排序。' },
    grouped: { en: 'GROUP BY {column}, which is {type}.', zh: '按 {type} 类型的列 {column} 分组。' },
    distinct: { en: 'DISTINCT compares {column}, which is {type}.', zh: 'DISTINCT 要比较 {type} 类型的列 {column}。' },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    const check = (
      at: Expression,
      column: ColumnRef | undefined,
      message: 'ordered' | 'grouped' | 'distinct',
    ): void => {
      const found = column === undefined ? undefined : ctx.names.columnOf(column)?.origin?.column;
      if (found !== undefined && isLong(found, max))
        ctx.report(at, message, { column: found.name, type: typeText(found.type) });
    };
    const ordered = onOrderBy((orderBy, node) => {
      for (const { expression } of orderBy) check(expression, columnMeant(expression, node), 'ordered');
    });
    return {
      ...ordered,
      select: (node, ancestors) => {
        ordered.select?.(node, ancestors);
        for (const { expression } of node.groupBy?.items ?? [])
          check(expression, columnMeant(expression, node), 'grouped');
        if (node.options.length === 0 || !node.options.includes('distinct')) return;
        for (const { expression } of node.items)
          if (expression.kind === 'column') check(expression, expression, 'distinct');
      },
    };
  },
});

function isLong({ type }: Column, max: number): boolean {
  const isUnbounded = type.name !== 'unknown' && (isLob(type.name) || type.name === 'json');
  return isUnbounded || (sized.has(type.name) && (type.length ?? 0) > max);
}

const sized: ReadonlySet<string> = new Set(['char', 'varchar', 'binary', 'varbinary']);

function columnMeant(expression: Expression, node: Ordered): ColumnRef | undefined {
  if (node.kind !== 'select') return expression.kind === 'column' ? expression : undefined;
  const meant = itemMeant(expression, node) ?? expression;
  return meant.kind === 'column' ? meant : undefined;
}

const itemMeant = (expression: Expression, node: Select): Expression | undefined =>
  expression.kind === 'column' && expression.table === undefined
    ? itemNamed(node, expression.name.text)?.expression
    : itemAt(node, expression)?.expression;
