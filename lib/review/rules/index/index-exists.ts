import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexExists = defineRule({
  id: 'index-exists',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'New indexes have new names', zh: '新建的索引不能与已有的重名' },
  why: {
    en: 'The server refuses the statement (errors 1061, 1068) when the name is taken or there is a primary key already.',
    zh: '索引重名或已有主键时，服务器会拒绝执行（错误 1061、1068）。',
  },
  how: {
    en: 'Choose another name, or drop the old index in the same ALTER TABLE.',
    zh: '换一个名称，或在同一条 ALTER TABLE 中先删除旧索引。',
  },
  options: z.object({}),
  messages: {
    exists: { en: 'Table {table} already has an index {index}.', zh: '表 {table} 已有索引 {index}。' },
    primary: { en: 'Table {table} already has a primary key.', zh: '表 {table} 已有主键。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        if (problem.kind !== 'index-exists') continue;
        const { at, table, index } = problem;
        if (index === 'PRIMARY') ctx.report(at, 'primary', { table });
        else ctx.report(at, 'exists', { table, index });
      }
    },
  }),
});
