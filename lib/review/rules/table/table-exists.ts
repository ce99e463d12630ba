import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableExists = defineRule({
  id: 'table-exists',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'New tables have new names', zh: '新建的表不能与已有的重名' },
  why: {
    en: 'The server refuses to create or rename a table to a name that is taken (error 1050).',
    zh: '名称已被占用时，服务器拒绝建表或改名（错误 1050）。',
  },
  how: {
    en: 'Choose another name, or write IF NOT EXISTS when the table that is there is meant.',
    zh: '换一个名称；如果就是指已有的表，请写 IF NOT EXISTS。',
  },
  options: z.object({}),
  messages: {
    table: { en: 'Table {table} already exists.', zh: '表 {table} 已存在。' },
    view: { en: 'A view {table} already exists.', zh: '已有同名视图 {table}。' },
    sequence: { en: 'A sequence {table} already exists.', zh: '已有同名序列 {table}。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        if (problem.kind === 'table-exists') ctx.report(problem.at, problem.relation, { table: problem.table });
      }
    },
  }),
});
