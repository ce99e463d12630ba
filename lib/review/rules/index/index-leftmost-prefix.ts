import { z } from 'zod';
import { isOrdered, isPart, leadsIndex } from '@/lib/review/index/index-use';
import type { Filtered } from '@/lib/review/query/condition';
import { columnsInBlock } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Index, Table } from '@/lib/schema/model';
import type { Source } from '@/lib/schema/name-scope';
import type { ColumnRef } from '@/lib/sql/ast/expression';

export const indexLeftmostPrefix = defineRule({
  id: 'index-leftmost-prefix',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Queries use the first column of an index', zh: '查询使用联合索引的首列' },
  why: {
    en: 'An index on (a, b) is sorted by a first: for a condition or an order on b alone all of it is read, or all of the table.',
    zh: '(a, b) 上的索引先按 a 排序：只对 b 过滤或排序时，要扫描整个索引或整张表。',
  },
  how: {
    en: 'Add a condition on the first column, or an index that begins with the column that is used.',
    zh: '增加针对首列的条件，或建一个以所用列开头的索引。',
  },
  options: z.object({}),
  messages: {
    later: {
      en: 'Index {index} begins with {first}, which is not used here: it cannot serve {column}.',
      zh: '索引 {index} 以 {first} 开头，而此处没有使用 {first}：列 {column} 用不上该索引。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: Filtered): void => {
      for (const [{ table }, columns] of bySource(usedColumns(node))) {
        if (table === undefined || columns.some(({ name }) => leadsIndex(table, name.text))) continue;
        const told = new Set<Index>();
        for (const column of columns) {
          const index = indexBehind(table, column.name.text);
          const first = index?.parts[0]?.column;
          if (index === undefined || first === null || first === undefined || told.has(index)) continue;
          told.add(index);
          ctx.report(column, 'later', { index: index.name, first, column: column.name.text });
        }
      }
    };
    const bySource = (columns: readonly ColumnRef[]): ReadonlyMap<Source, ColumnRef[]> => {
      const groups = new Map<Source, ColumnRef[]>();
      for (const column of columns) {
        const source = ctx.names.columnOf(column)?.source;
        if (source === undefined) continue;
        const group = groups.get(source);
        if (group === undefined) groups.set(source, [column]);
        else group.push(column);
      }
      return groups;
    };
    return { select: visit, update: visit, delete: visit };
  },
});

/** Columns that the block filters, groups or sorts by. */
function usedColumns(node: Filtered): readonly ColumnRef[] {
  const columns = node.where === undefined ? [] : [...columnsInBlock(node.where)];
  if (node.kind === 'select' && node.groupBy !== undefined) columns.push(...columnsInBlock(node.groupBy));
  for (const item of node.orderBy) columns.push(...columnsInBlock(item));
  return columns;
}

const indexBehind = (table: Table, column: string): Index | undefined =>
  table.indexes.find(
    (index) => isOrdered(index) && index.parts.some((_, place) => place > 0 && isPart(index, place, column)),
  );
