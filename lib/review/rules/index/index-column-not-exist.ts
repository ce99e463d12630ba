import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { spelled } from '@/lib/review/text/spelling';

export const indexColumnNotExist = defineRule({
  id: 'index-column-not-exist',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Columns of keys exist', zh: '索引的列必须存在' },
  why: {
    en: 'The server refuses the statement (error 1072) when a key names a column that the table does not have.',
    zh: '索引引用了表中没有的列时，服务器会拒绝执行（错误 1072）。',
  },
  how: { en: 'Correct the name, or add the column too.', zh: '改正列名，或同时加上该列。' },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} has no column {column} for this key.', zh: '表 {table} 没有索引所需的列 {column}。' },
  },
  fixes: { rename: { en: 'Use the column with the nearest name', zh: '改用名称最接近的列' } },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        if (problem.kind !== 'index-column-not-exist') continue;
        const { at, table, column, candidates } = problem;
        const near = nearestName(column, candidates);
        const text = near === undefined ? undefined : spelled(near, ctx.text(at), ctx.dialect);
        const fix = text === undefined ? undefined : { title: 'rename' as const, edits: [{ ...at, text }] };
        ctx.report(at, 'missing', { table, column }, fix);
      }
    },
  }),
});
