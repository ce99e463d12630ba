import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noProcedure = defineRule({
  id: 'no-procedure',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No stored procedures', zh: '不创建存储过程' },
  why: {
    en: 'What a procedure changes is seen by no review when it is called; it is hard to test, to version and to move to shards.',
    zh: '调用存储过程时，它改动什么审核看不到；而且难以测试、管理版本和拆分。',
  },
  how: { en: 'Keep the logic in the application.', zh: '把逻辑放在应用里。' },
  options: z.object({}),
  messages: { created: { en: 'Procedure {name} is created.', zh: '创建了存储过程 {name}。' } },
  create: (ctx) => ({
    'create-procedure': ({ name }) => ctx.report(name, 'created', { name: name.name.text }),
  }),
});
