import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { primaryName, sameName } from '@/lib/schema/model';

export const pkNotExist = defineRule({
  id: 'pk-not-exist',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A primary key that is dropped exists', zh: '要删除的主键必须存在' },
  why: {
    en: 'The server refuses the statement (error 1091), and the statements after it wait.',
    zh: '服务器会拒绝执行（错误 1091），后面的语句也会停下。',
  },
  how: {
    en: 'Leave DROP PRIMARY KEY out, or correct the name of the table.',
    zh: '去掉 DROP PRIMARY KEY，或改正表名。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} has no primary key.', zh: '表 {table} 没有主键。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      if (ctx.statement.execClass !== 'ddl') return;
      for (const problem of ctx.effect.problems) {
        if (problem.kind !== 'index-not-exist' || !sameName(problem.index, primaryName)) continue;
        ctx.report(problem.at, 'missing', { table: problem.table });
      }
    },
  }),
});
