import { z } from 'zod';
import { givesOneRow } from '@/lib/review/query/query-block';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { joinVisitor, placeOf, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';

export const joinTableLimit = defineRule({
  id: 'join-table-limit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { max: 3 },
  title: { en: 'A query joins a limited number of tables', zh: '一个查询连接的表数有上限' },
  why: {
    en: 'The orders in which tables can be joined grow with their factorial: with many the optimizer chooses by estimates that multiply their errors, and one wrong step reads far too many rows.',
    zh: '表的连接顺序按阶乘增长：表一多，优化器只能依据误差逐层放大的估算来选择，一步选错就会多读大量数据。',
  },
  how: {
    en: 'Read in two steps, or keep the columns that are always needed together in one table.',
    zh: '分成两步读取，或把总是一起使用的列放进同一张表。',
  },
  options: z.object({
    max: z.number().int().positive().default(5).describe('Tables that one query block may join'),
  }),
  messages: {
    above: {
      en: 'The query joins {tables} tables; the limit is {max}.',
      zh: '查询连接了 {tables} 张表，上限 {max} 张。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return joinVisitor((tables) => {
      const joined = tables.flatMap((table) => mergedTables(table, max));
      const firstAbove = joined[max];
      if (firstAbove !== undefined) ctx.report(placeOf(firstAbove), 'above', { tables: joined.length, max });
    });
  },
});

/**
 * The tables that the optimizer sees in place of a derived one: a plain SELECT is merged into the query around it (MySQL
 * manual, "Optimizing Derived Tables"). One that is above the limit by itself is reported there.
 */
function mergedTables(table: SingleTable, max: number): readonly SingleTable[] {
  if (table.kind !== 'derived-table' || table.query.kind !== 'select') return [table];
  const { from, groupBy, having, limit, options, windows, with: common } = table.query;
  const isPlain = !groupBy && !having && !limit && !common && windows.length === 0 && !options.includes('distinct');
  if (!isPlain || from.length === 0 || givesOneRow(table.query)) return [table];
  const inside = tablesIn(from).flatMap((inner) => mergedTables(inner, max));
  return inside.length > max ? [table] : inside;
}
