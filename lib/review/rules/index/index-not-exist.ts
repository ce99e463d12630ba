import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { spelled } from '@/lib/review/text/spelling';
import { primaryName, sameName } from '@/lib/schema/model';

export const indexNotExist = defineRule({
  id: 'index-not-exist',
  version: 2,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Indexes that are dropped or renamed exist', zh: '要删除或改名的索引必须存在' },
  why: {
    en: 'The server refuses the statement (errors 1091, 1176), and the statements after it wait.',
    zh: '服务器会拒绝执行（错误 1091、1176），后面的语句也会停下。',
  },
  how: { en: 'Correct the name; SHOW INDEX FROM the table lists them.', zh: '改正索引名；可用 SHOW INDEX FROM 查看。' },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} has no index {index}.', zh: '表 {table} 没有索引 {index}。' },
  },
  fixes: { rename: { en: 'Use the index with the nearest name', zh: '改用名称最接近的索引' } },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        // A primary key that is not there has a rule of its own.
        if (problem.kind !== 'index-not-exist' || sameName(problem.index, primaryName)) continue;
        const { at, table, index, candidates } = problem;
        const near = nearestName(index, candidates);
        const text = near === undefined ? undefined : spelled(near, ctx.text(at), ctx.dialect);
        const fix = text === undefined ? undefined : { title: 'rename' as const, edits: [{ ...at, text }] };
        ctx.report(at, 'missing', { table, index }, fix);
      }
    },
  }),
});
