import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noFunction = defineRule({
  id: 'no-function',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No stored functions', zh: '不创建存储函数' },
  why: {
    en: 'A function runs once a row, hides its own queries, and may read data that the caller must not see.',
    zh: '函数会逐行执行，内部查询不可见，还可能读取调用者无权查看的数据。',
  },
  how: {
    en: 'Write the expression in the query, or compute it in the application.',
    zh: '在查询中直接写表达式，或由应用计算。',
  },
  options: z.object({}),
  messages: { created: { en: 'Function {name} is created.', zh: '创建了函数 {name}。' } },
  create: (ctx) => ({
    'create-function': ({ name }) => ctx.report(name, 'created', { name: name.name.text }),
    'create-loadable-function': ({ name }) => ctx.report(name, 'created', { name: name.name.text }),
  }),
});
