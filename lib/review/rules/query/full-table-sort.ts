import { z } from 'zod';
import type { Peeking } from '@/lib/review/query/block-column';
import { tableNow } from '@/lib/review/query/block-column';
import { listSpan } from '@/lib/review/query/order-by';
import { distinctSpan } from '@/lib/review/query/select-option';
import { tablesIn } from '@/lib/review/query/table-reference';
import { truthOf } from '@/lib/review/query/truth';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';
import type { OrderItem, Select, TableReference } from '@/lib/sql/ast/query';

export const fullTableSort = defineRule({
  id: 'full-table-sort',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'No sorting and grouping of whole tables', zh: '不对整张表排序或分组' },
  why: {
    en: 'Without a condition every row is read and goes through a sort or a temporary table, on disk once the table is large.',
    zh: '没有条件时要读取每一行并排序或写入临时表，表大了就会落盘。',
  },
  how: {
    en: 'Add a condition that narrows the rows, or read in the order of an index with LIMIT.',
    zh: '加上能缩小范围的条件，或配合 LIMIT 按索引顺序读取。',
  },
  options: z.object({}),
  messages: {
    ordered: { en: 'ORDER BY over a whole table.', zh: '对整张表 ORDER BY。' },
    grouped: { en: 'GROUP BY over a whole table.', zh: '对整张表 GROUP BY。' },
    distinct: { en: 'DISTINCT over a whole table.', zh: '对整张表 DISTINCT。' },
  },
  create: (ctx) => {
    const change = ({ where, tables, orderBy, limit }: Update | Delete): void => {
      if (orderBy.length === 0 || isNarrowed(where) || (limit !== undefined && isInIndexOrder(tables, orderBy, ctx)))
        return;
      ctx.report(listSpan(orderBy), 'ordered', {});
    };
    return {
      select: (node) => {
        const { groupBy, options, orderBy, where, from } = node;
        const isDistinct = options.length > 0 && options.includes('distinct');
        if ((groupBy === undefined && orderBy.length === 0 && !isDistinct) || isNarrowed(where) || !readsTable(node))
          return;
        if (groupBy !== undefined) ctx.report(listSpan(groupBy.items), 'grouped', {});
        else if (isDistinct) ctx.report(distinctSpan(ctx.script, node), 'distinct', {});
        else if (node.limit === undefined || !isInIndexOrder(from, orderBy, ctx))
          ctx.report(listSpan(orderBy), 'ordered', {});
      },
      update: change,
      delete: change,
    };
  },
});

const isNarrowed = (where: Expression | undefined): boolean =>
  where !== undefined && truthOf(where, () => undefined) !== true;

/** A derived table may well have a condition of its own. */
const readsTable = ({ from }: Select): boolean => tablesIn(from).some(({ kind }) => kind === 'table-ref');

/** With LIMIT, an index that begins with these columns gives the first rows without reading the others. */
function isInIndexOrder(from: readonly TableReference[], orderBy: readonly OrderItem[], ctx: Peeking): boolean {
  const [only] = from;
  if (from.length !== 1 || only?.kind !== 'table-ref') return false;
  const table = tableNow(only, ctx);
  if (table === undefined) return false;
  const first = orderBy[0]?.direction ?? 'asc';
  if (orderBy.some(({ direction }) => (direction ?? 'asc') !== first)) return false;
  return table.indexes.some(
    ({ kind, parts, visible }) =>
      visible &&
      (kind === 'primary' || kind === 'unique' || kind === 'index') &&
      orderBy.every(({ expression }, i) => {
        const part = parts[i];
        if (expression.kind !== 'column' || part === undefined || part.length !== null) return false;
        return part.descending === parts[0]?.descending && sameName(part.column ?? '', expression.name.text);
      }),
  );
}
