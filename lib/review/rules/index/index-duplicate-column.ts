import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';
import { removalOf } from '@/lib/review/text/list-item';
import type { IndexPart } from '@/lib/sql/ast/column';

export const indexDuplicateColumn = defineRule({
  id: 'index-duplicate-column',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A key names each column once', zh: '一个索引中每列只出现一次' },
  why: {
    en: 'The server refuses a key that names a column twice (error 1060), with a prefix length too.',
    zh: '索引重复引用同一列时，服务器会拒绝执行（错误 1060），带前缀长度也一样。',
  },
  how: {
    en: 'Take the second mention out, or name the column that was meant.',
    zh: '去掉重复的列，或改为本来要写的列。',
  },
  options: z.object({}),
  messages: {
    twice: {
      en: 'This key of table {table} names column {column} twice.',
      zh: '表 {table} 的这个索引重复引用了列 {column}。',
    },
  },
  fixes: { remove: { en: 'Remove the second {column}', zh: '去掉重复的 {column}' } },
  create: (ctx) => {
    const check = (parts: readonly IndexPart[], table: string, isForeign: boolean): void => {
      if (parts.length < 2) return;
      const seen = new Set<string>();
      parts.forEach(({ column, span }, i) => {
        if (column === undefined) return;
        const { text } = column.name;
        const key = text.toLowerCase();
        if (!seen.has(key)) {
          seen.add(key);
          return;
        }
        // The columns of a foreign key are counted against those of its parent.
        const edit = isForeign ? undefined : removalOf(parts, i);
        const fix = edit === undefined ? undefined : { title: 'remove' as const, edits: [edit] };
        ctx.report(span, 'twice', { table, column: text }, fix);
      });
    };
    return {
      'index-definition': ({ parts }, ancestors) => check(parts, tableAround(ancestors)?.name.text ?? '', false),
      'create-index': ({ parts, table }) => check(parts, table.name.text, false),
      'foreign-key': ({ columns }, ancestors) => check(columns, tableAround(ancestors)?.name.text ?? '', true),
    };
  },
});
