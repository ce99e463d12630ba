import { z } from 'zod';
import { alteredTable } from '@/lib/review/definition/column-change';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn } from '@/lib/schema/model';

export const indexCompositeOrder = defineRule({
  id: 'index-composite-order',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  strictOptions: { minRows: 0 },
  title: { en: 'A composite index begins with its most selective column', zh: '联合索引以区分度最高的列开头' },
  why: {
    en: 'Only conditions on the leading columns can use an index. Where all columns are compared for equality, the order does not matter to them, and a selective first column serves the most other statements.',
    zh: '只有最左边的列能单独用上索引。若各列都是等值条件，顺序对它们没有区别，区分度高的列放前面能服务更多语句。',
  },
  how: {
    en: 'Put the column first that tells rows apart best, unless it is only ever compared by range.',
    zh: '把最能区分行的列放在最前，除非它只用于范围条件。',
  },
  options: z.object({
    rows: z.number().int().positive().default(50_000).describe('Rows that are looked at'),
    minRows: z.number().int().nonnegative().default(1_000).describe('Rows that a table must have'),
  }),
  messages: {
    order: {
      en: '{first} has {firstValues} different values among the first {rows} rows, {best} has {bestValues}: begin with {best}.',
      zh: '在前 {rows} 行中 {first} 有 {firstValues} 个不同值，{best} 有 {bestValues} 个：应以 {best} 开头。',
    },
  },
  needs: 'data',
  create: (ctx) => {
    const { rows: limit, minRows } = ctx.options;
    const check = (node: Exclude<DefiningNode, { readonly kind: 'create-table' }>): void => {
      const { before } = alteredTable(ctx.effect);
      if (before === undefined) return;
      for (const { kind, parts } of newIndexes(node)) {
        if (parts.length < 2 || kind === 'fulltext' || kind === 'spatial') continue;
        const columns = parts.map(({ column }) => column && findColumn(before, column.text)?.name);
        const [first] = columns;
        if (first === undefined || !columns.every((column) => column !== undefined)) continue;
        const at = ctx.at(node.table.schema?.text, node.table.name.text);
        const sample = ctx.ask({ kind: 'distinct-sample', at, columns, rows: limit });
        if (sample === undefined || sample.rows < minRows) continue;
        const bestValues = Math.max(...sample.distinct);
        const firstValues = sample.distinct[0] ?? 0;
        const best = columns[sample.distinct.indexOf(bestValues)];
        if (best === undefined || firstValues >= bestValues) continue;
        const data = { first, firstValues, best, bestValues, rows: sample.rows };
        ctx.report(parts[0]?.span ?? ctx.verb(), 'order', data);
      }
    };
    return { 'alter-table': check, 'create-index': check };
  },
});
