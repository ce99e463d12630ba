import { z } from 'zod';
import { tableNow } from '@/lib/review/query/block-column';
import { defineRule, everywhere } from '@/lib/review/rule';

export const distinctStar = defineRule({
  id: 'distinct-star',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No SELECT DISTINCT *', zh: '不使用 SELECT DISTINCT *' },
  why: {
    en: 'Whole rows of a table with a primary key never repeat: DISTINCT compares every column of every row, mostly in a temporary table, and drops none.',
    zh: '有主键的表不会有重复的整行：DISTINCT 要比较每一行的每一列，多半还要用临时表，却去不掉任何一行。',
  },
  how: {
    en: 'Leave DISTINCT out, or name the few columns that are to be distinct.',
    zh: '去掉 DISTINCT，或只写出需要去重的列。',
  },
  options: z.object({}),
  messages: {
    wholeRows: { en: 'DISTINCT over all columns of {table}.', zh: 'DISTINCT 作用于 {table} 的所有列。' },
  },
  create: (ctx) => ({
    select: ({ options, from, items }) => {
      if (options.length === 0 || !options.includes('distinct')) return;
      const [only] = from;
      // Of a join the same row may come several times.
      if (from.length !== 1 || only?.kind !== 'table-ref') return;
      const star = items.find(({ expression }) => expression.kind === 'wildcard');
      if (star === undefined) return;
      const table = tableNow(only, ctx);
      if (table !== undefined && !table.indexes.some(isKey)) return;
      ctx.report(star, 'wholeRows', { table: only.table.name.text });
    },
  }),
});

const isKey = ({ kind }: { readonly kind: string }): boolean => kind === 'primary' || kind === 'unique';
