import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnAmbiguous = defineRule({
  id: 'column-ambiguous',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Columns say which table they are of', zh: '列名不能有歧义' },
  why: {
    en: 'The server refuses a name without qualifier that several tables of the query have (error 1052); one that is clear today becomes so with the next added column.',
    zh: '查询中多张表都有的列不带限定名时，服务器会拒绝执行（错误 1052）；今天没有歧义的列名，加列之后也可能有歧义。',
  },
  how: { en: 'Write the table or its alias in front of the column.', zh: '在列名前写出表名或别名。' },
  options: z.object({}),
  messages: {
    ambiguous: {
      en: 'Column {column} is in {tables}: which one is meant is not said.',
      zh: '{tables} 都有列 {column}，没有说明是哪一个。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.names.problems) {
        if (problem.kind !== 'column-ambiguous') continue;
        const tables = problem.candidates.join(', ');
        ctx.report(problem.at, 'ambiguous', { column: problem.column, tables });
      }
    },
  }),
});
