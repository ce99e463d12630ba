import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const databaseExists = defineRule({
  id: 'database-exists',
  version: 1,
  group: 'database',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'New databases have new names', zh: '新建的数据库不能重名' },
  why: {
    en: 'The server refuses to create a database whose name is taken (error 1007).',
    zh: '名称已被占用时，服务器拒绝创建（错误 1007）。',
  },
  how: { en: 'Choose another name, or write IF NOT EXISTS.', zh: '换一个名称，或写 IF NOT EXISTS。' },
  options: z.object({}),
  messages: { exists: { en: 'Database {name} already exists.', zh: '数据库 {name} 已存在。' } },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      for (const problem of ctx.effect.problems) {
        if (problem.kind === 'database-exists') ctx.report(problem.at, 'exists', { name: problem.database });
      }
    },
  }),
});
