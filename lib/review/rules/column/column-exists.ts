import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnExists = defineRule({
  id: 'column-exists',
  version: 2,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'New columns have new names', zh: '新增的列不能与已有的重名' },
  why: {
    en: 'The server refuses the statement (error 1060) when a table would have two columns of one name.',
    zh: '一张表出现两个同名列时，服务器会拒绝执行（错误 1060）。',
  },
  how: {
    en: 'Choose another name, or write MODIFY COLUMN when the column that is there is meant.',
    zh: '换一个名称；如果要改的是已有的列，请用 MODIFY COLUMN。',
  },
  options: z.object({}),
  messages: {
    exists: { en: 'Table {table} already has a column {column}.', zh: '表 {table} 已有列 {column}。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        if (problem.kind === 'column-exists')
          ctx.report(problem.at, 'exists', { table: problem.table, column: problem.column });
      }
    },
  }),
});
