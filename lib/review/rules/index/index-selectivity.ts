import { z } from 'zod';
import { alteredTable } from '@/lib/review/definition/column-change';
import { indexedColumns } from '@/lib/review/index/index-condition';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexLabel, indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';

/** Share of different values among the rows looked at, in percent with one decimal. */
const percent = (distinct: number, rows: number): number => Math.round((distinct / rows) * 1_000) / 10;

export const indexSelectivity = defineRule({
  id: 'index-selectivity',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  strictOptions: { queries: true, minRows: 0 },
  title: { en: 'Indexes are on columns with many different values', zh: '索引建在区分度高的列上' },
  why: {
    en: 'An index on a column with few values finds so many rows for each that the server rather scans the table. It still costs every write.',
    zh: '取值很少的列，每个值对应的行太多，优化器宁可全表扫描；而每次写入仍要维护该索引。',
  },
  how: {
    en: 'Begin the index with a column that tells rows apart, or leave it out.',
    zh: '让索引以能区分行的列开头，或不建这个索引。',
  },
  options: z.object({
    min: z.number().nonnegative().default(1).describe('Different values of the best column, in percent of the rows'),
    rows: z.number().int().positive().default(50_000).describe('Rows that are looked at'),
    minRows: z.number().int().nonnegative().default(1_000).describe('Rows that a table must have'),
    queries: z.boolean().default(false).describe('Look at the indexed columns of conditions too'),
  }),
  messages: {
    index: {
      en: 'Index {index} has at best {percent} % different values among the first {rows} rows; at least {min} % are wanted.',
      zh: '索引 {index} 在前 {rows} 行中区分度最高只有 {percent} %，要求至少 {min} %。',
    },
    column: {
      en: 'Indexed column {column} has {percent} % different values among the first {rows} rows; at least {min} % are wanted.',
      zh: '索引列 {column} 在前 {rows} 行中区分度只有 {percent} %，要求至少 {min} %。',
    },
  },
  needs: 'data',
  create: (ctx) => {
    const { min, rows: limit, minRows, queries } = ctx.options;
    const made = (node: Exclude<DefiningNode, { readonly kind: 'create-table' }>): void => {
      const { before } = alteredTable(ctx.effect);
      if (before === undefined) return;
      for (const index of newIndexes(node)) {
        if (index.kind === 'fulltext' || index.kind === 'spatial') continue;
        const columns = index.parts.map(({ column }) => column && findColumn(before, column.text)?.name);
        if (!columns.every((column) => column !== undefined)) continue;
        const at = ctx.at(node.table.schema?.text, node.table.name.text);
        const sample = ctx.ask({ kind: 'distinct-sample', at, columns, rows: limit });
        if (sample === undefined || sample.rows === 0 || sample.rows < minRows) continue;
        const { rows } = sample;
        const best = percent(Math.max(...sample.distinct), rows);
        if (best < min) ctx.report(indexPlace(index), 'index', { index: indexLabel(index), percent: best, rows, min });
      }
    };
    const used = ({ where }: { readonly where: Expression | undefined }): void => {
      for (const { schema, table, column, at: place } of indexedColumns(where, ctx.names)) {
        const at = ctx.at(schema, table.name);
        const sample = ctx.ask({ kind: 'distinct-sample', at, columns: [column.name], rows: limit });
        if (sample === undefined || sample.rows === 0 || sample.rows < minRows) continue;
        const { rows } = sample;
        const share = percent(sample.distinct[0] ?? 0, rows);
        if (share < min) ctx.report(place, 'column', { column: column.name, percent: share, rows, min });
      }
    };
    const indexes = { 'alter-table': made, 'create-index': made };
    return queries ? { ...indexes, select: used, update: used, delete: used } : indexes;
  },
});
