import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { Span } from '@/lib/sql/span';

export const indexPerColumnLimit = defineRule({
  id: 'index-per-column-limit',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A column is in a limited number of indexes', zh: '一列所在的索引数量有上限' },
  why: {
    en: 'Each UPDATE of the column changes every index that holds it, and many indexes with one column in common mostly stand in for each other.',
    zh: '更新该列时，包含它的每个索引都要改；许多索引都含同一列，往往可以互相替代。',
  },
  how: {
    en: 'Extend an index that is there, or drop one that is a prefix of another.',
    zh: '扩展已有的索引，或删除是其他索引前缀的索引。',
  },
  options: z.object({
    max: z
      .number()
      .int()
      .positive()
      .default(5)
      .describe('Indexes that may hold one column, the primary key among them'),
  }),
  messages: {
    above: {
      en: 'Column {column} of table {table} is in {count} indexes after this; the limit is {max}.',
      zh: '执行后表 {table} 的列 {column} 在 {count} 个索引中，上限 {max} 个。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    const visit = (node: DefiningNode): void => {
      const added = newIndexes(node);
      if (added.length === 0) return;
      const indexes = tableChange(node, ctx).after?.indexes ?? [];
      if (indexes.length <= max) return;
      // One finding a column, where the last index takes it in.
      const last = new Map<string, { readonly column: string; readonly at: Span }>();
      for (const { parts } of added)
        for (const { column, span } of parts)
          if (column !== undefined) last.set(column.text.toLowerCase(), { column: column.text, at: span });
      for (const { column, at } of last.values()) {
        const count = indexes.filter(({ parts }) => parts.some((part) => sameName(part.column ?? '', column))).length;
        if (count > max) ctx.report(at, 'above', { table: node.table.name.text, column, count, max });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});
