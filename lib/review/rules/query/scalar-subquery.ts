import { z } from 'zod';
import { columnsInBlock, givesOneRow } from '@/lib/review/query/query-block';
import { calledName, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Query, Select } from '@/lib/sql/ast/query';

export const scalarSubquery = defineRule({
  id: 'scalar-subquery',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No scalar subqueries', zh: '不使用标量子查询' },
  why: {
    en: 'A subquery in the place of a value runs once for each row when it refers to the outer query, and fails the whole statement as soon as it gives two rows.',
    zh: '放在取值位置的子查询如果引用外层，会逐行执行；一旦返回两行，整条语句就会报错。',
  },
  how: {
    en: 'Join the table instead. A subquery of its own that only aggregates is computed once and always gives one row: it may stay.',
    zh: '改写为连接。不引用外层、只做聚合的子查询只计算一次且总是返回一行，可以保留。',
  },
  options: z.object({}),
  messages: {
    scalar: { en: 'A subquery stands in the place of a value.', zh: '子查询用在取值的位置（标量子查询）。' },
  },
  create: (ctx) => ({
    subquery: ({ query }) => {
      // (a, b) = (SELECT 1, 2) compares rows.
      if (query.kind === 'select' && query.items.length > 1) return;
      if (!isComputedOnce(query)) ctx.report(ctx.verb(query), 'scalar', {});
    },
  }),
});

/** An aggregate over tables of its own. A name without qualifier is taken for one of these tables. */
function isComputedOnce(query: Query): boolean {
  if (query.kind !== 'select' || !givesOneRow(query)) return false;
  const own = new Set(tablesIn(query.from).map((table) => calledName(table)?.text.toLowerCase()));
  return partsOf(query).every((part) =>
    columnsInBlock(part).every(({ table }) => table === undefined || own.has(table.text.toLowerCase())),
  );
}

const partsOf = ({ items, where, having, from }: Select) =>
  [...items, ...from, where, having].filter((part) => part !== undefined);
