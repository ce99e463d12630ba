import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { IndexKind, IndexPart } from '@/lib/sql/ast/column';
import type { Span } from '@/lib/sql/span';

export const indexColumnLimit = defineRule({
  id: 'index-column-limit',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'An index has a limited number of columns', zh: '一个索引的列数有上限' },
  why: {
    en: 'Only the leading columns narrow a search; the others make each entry larger and each write slower.',
    zh: '真正起筛选作用的是前几列；其余的列只会让索引项变大、写入变慢。',
  },
  how: {
    en: 'Keep the columns that searches really use, the most selective first.',
    zh: '只保留查询真正用到的列，选择性高的放前面。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(5).describe('Columns of one index'),
  }),
  messages: {
    above: {
      en: 'An index of {table} has {count} columns; the limit is {max}.',
      zh: '表 {table} 的一个索引有 {count} 列，上限 {max} 列。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    const check = (kind: IndexKind, parts: readonly IndexPart[], table: string): void => {
      if (kind === 'fulltext' || kind === 'spatial' || parts.length <= max) return;
      ctx.report(around(parts), 'above', { table, count: parts.length, max });
    };
    return {
      'index-definition': ({ indexKind, parts }, ancestors) =>
        check(indexKind, parts, tableAround(ancestors)?.name.text ?? ''),
      'create-index': ({ indexKind, parts, table }) => check(indexKind, parts, table.name.text),
      'column-definition': ({ attributes, name }, ancestors) => {
        if (max > 0) return;
        const key = attributes.find(({ kind }) => kind === 'primary-key-attribute' || kind === 'unique-attribute');
        if (key !== undefined)
          ctx.report(name, 'above', { table: tableAround(ancestors)?.name.text ?? '', count: 1, max });
      },
    };
  },
});

const around = (parts: readonly IndexPart[]): Span => ({
  start: parts[0]?.span.start ?? 0,
  end: parts.at(-1)?.span.end ?? 0,
});
