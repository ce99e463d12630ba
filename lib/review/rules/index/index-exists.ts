import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { primaryName } from '@/lib/schema/model';

export const indexExists = defineRule({
  id: 'index-exists',
  version: 2,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'New indexes have new names', zh: '新建的索引不能与已有的重名' },
  why: {
    en: 'The server refuses the statement (error 1061) when the name is taken.',
    zh: '索引重名时，服务器会拒绝执行（错误 1061）。',
  },
  how: {
    en: 'Choose another name, or drop the old index in the same ALTER TABLE.',
    zh: '换一个名称，或在同一条 ALTER TABLE 中先删除旧索引。',
  },
  options: z.object({}),
  messages: {
    exists: { en: 'Table {table} already has an index {index}.', zh: '表 {table} 已有索引 {index}。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        // A second primary key has a rule of its own.
        if (problem.kind !== 'index-exists' || problem.index === primaryName) continue;
        const { at, table, index } = problem;
        ctx.report(at, 'exists', { table, index });
      }
    },
  }),
});
