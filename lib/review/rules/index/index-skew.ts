import { z } from 'zod';
import { alteredTable } from '@/lib/review/definition/column-change';
import { indexedColumns } from '@/lib/review/index/index-condition';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexPlace, newIndexes } from '@/lib/review/index/new-index';
import type { At } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';

export const indexSkew = defineRule({
  id: 'index-skew',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  strictOptions: { queries: true, minRows: 0 },
  title: { en: 'No single value fills most of an index', zh: '索引列的值分布均匀' },
  why: {
    en: 'When one value has most of the rows, a plan that is right for the others is wrong for it. The same statement is quick or slow depending on the value it is called with.',
    zh: '当一个值占了大部分行时，对其他值合适的执行计划对它并不合适：同一条语句的快慢取决于传入的值。',
  },
  how: {
    en: 'Begin the index with another column, keep the frequent value in a table of its own, or make a histogram (MySQL 8.0, MariaDB).',
    zh: '换一列作为索引开头，把高频值单独存放，或建立直方图（MySQL 8.0、MariaDB）。',
  },
  options: z.object({
    max: z.number().min(0).max(1).default(0.7).describe('Share of the rows that one value may have'),
    rows: z.number().int().positive().default(50_000).describe('Rows that are looked at'),
    minRows: z.number().int().nonnegative().default(1_000).describe('Rows that a table must have'),
    queries: z.boolean().default(false).describe('Look at the indexed columns of conditions too'),
  }),
  messages: {
    skewed: {
      en: 'One value of {column} has {percent} % of the first {rows} rows; the limit is {max} %.',
      zh: '{column} 的一个值占了前 {rows} 行的 {percent} %，上限 {max} %。',
    },
  },
  needs: 'data',
  create: (ctx) => {
    const { max, rows: limit, minRows, queries } = ctx.options;
    const check = (place: At, schema: string | undefined, table: string, column: string): void => {
      const at = ctx.at(schema, table);
      const sample = ctx.ask({ kind: 'top-sample', at, column, rows: limit });
      if (sample === undefined || sample.rows === 0 || sample.rows < minRows) return;
      const { rows, top } = sample;
      if (top / rows <= max) return;
      const percent = Math.round((top / rows) * 1_000) / 10;
      ctx.report(place, 'skewed', { column, percent, rows, max: Math.round(max * 100) });
    };
    const made = (node: Exclude<DefiningNode, { readonly kind: 'create-table' }>): void => {
      const { before } = alteredTable(ctx.effect);
      for (const index of newIndexes(node)) {
        const [first] = index.parts;
        const column = before && first?.column && findColumn(before, first.column.text);
        if (column === undefined || index.kind === 'fulltext' || index.kind === 'spatial') continue;
        check(first?.column ?? indexPlace(index), node.table.schema?.text, node.table.name.text, column.name);
      }
    };
    const used = ({ where }: { readonly where: Expression | undefined }): void => {
      for (const { schema, table, column, at } of indexedColumns(where, ctx.names))
        check(at, schema, table.name, column.name);
    };
    const indexes = { 'alter-table': made, 'create-index': made };
    return queries ? { ...indexes, select: used, update: used, delete: used } : indexes;
  },
});
