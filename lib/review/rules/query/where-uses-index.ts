import { z } from 'zod';
import { isServed, leadsIndex } from '@/lib/review/index/index-use';
import type { Filtered } from '@/lib/review/query/condition';
import { columnsInBlock } from '@/lib/review/query/query-block';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { calledName, fromOf, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Meaning, NamedTable } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { TableReference } from '@/lib/sql/ast/query';

export const whereUsesIndex = defineRule({
  id: 'where-uses-index',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'An index serves the conditions', zh: '查询条件能使用索引' },
  why: {
    en: 'Where no index begins with a column of the conditions, every row is read; under REPEATABLE READ, UPDATE and DELETE also lock every row that InnoDB reads, up to the end of the transaction.',
    zh: '如果没有索引以条件中的列开头，就要读取每一行；在 REPEATABLE READ 下，UPDATE 和 DELETE 还会锁住 InnoDB 读到的每一行，直到事务结束。',
  },
  how: {
    en: 'Add a condition on the first column of an index, or an index that begins with a column of the condition.',
    zh: '增加针对某个索引首列的条件，或建一个以条件列开头的索引。',
  },
  options: z.object({}),
  messages: {
    where: {
      en: 'No index serves this condition: {tables} is read from end to end.',
      zh: '没有索引能用于该条件：会扫描整张 {tables}。',
    },
    change: {
      en: 'No index serves this condition: every row of {tables} is read and locked.',
      zh: '没有索引能用于该条件：会读取并锁住 {tables} 的每一行。',
    },
    none: {
      en: 'Neither a condition nor an order that an index serves: {tables} is read from end to end.',
      zh: '没有能使用索引的条件或排序：会扫描整张 {tables}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const columnOf = (column: ColumnRef): Meaning | undefined => ctx.names.columnOf(column);
    // TiDB locks the rows that it changes.
    const locksWhatItReads = ctx.dialect.flavor !== 'tidb';
    const isServedBy = (condition: Expression): boolean => isServed(condition, columnOf);
    const leads = (column: ColumnRef): boolean => {
      const origin = columnOf(column)?.origin;
      return origin === undefined || leadsIndex(origin.table, origin.column.name);
    };
    /** Without WHERE: rows may still come by the order of an index, or by a join. */
    const isNarrowed = (node: Filtered): boolean => {
      if (node.kind !== 'select' || node.limit?.count !== undefined) {
        return node.orderBy.length === 0 || node.orderBy.some((item) => columnsInBlock(item).some(leads));
      }
      const sorted = [...(node.groupBy?.items ?? []), ...node.orderBy];
      return sorted.some((item) => columnsInBlock(item).some(leads)) || node.from.some((table) => joins(table));
    };
    const joins = (table: TableReference): boolean => {
      if (table.kind !== 'join') return false;
      if (table.using.length > 0 || table.natural || (table.on !== undefined && isServedBy(table.on))) return true;
      return joins(table.left) || joins(table.right);
    };
    const visit = (node: Filtered): void => {
      const { where } = node;
      const from = fromOf(node);
      if (from.length === 0 || (where === undefined && node.kind !== 'select')) return;
      if (where === undefined ? isNarrowed(node) : isServedBy(where)) return;
      const tables = tablesIn(from);
      if (!tables.some((table) => table.kind === 'table-ref') || !tables.every(isKnown(ctx.names.tables))) return;
      const data = { tables: tables.flatMap((table) => calledName(table)?.text ?? []).join(', ') };
      if (where === undefined) ctx.report(ctx.verb(node), 'none', data);
      else ctx.report(where, node.kind === 'select' || !locksWhatItReads ? 'where' : 'change', data);
    };
    return { select: visit, update: visit, delete: visit };
  },
});

/** A base table whose indexes are known, or no table at all. */
const isKnown =
  (named: readonly NamedTable[]) =>
  (table: SingleTable): boolean =>
    table.kind !== 'table-ref' || named.some((item) => item.table === table.table && item.relation?.kind === 'table');
