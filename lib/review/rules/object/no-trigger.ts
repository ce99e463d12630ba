import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noTrigger = defineRule({
  id: 'no-trigger',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No triggers', zh: '不创建触发器' },
  why: {
    en: 'A trigger changes rows that the statement does not name, slows every write, and keeps online schema change tools away from the table.',
    zh: '触发器会改动语句中没有写出的数据，拖慢每次写入，还会使在线改表工具无法处理该表。',
  },
  how: {
    en: 'Make the second change in the application, in the same transaction.',
    zh: '由应用在同一个事务中完成另一处改动。',
  },
  options: z.object({}),
  messages: {
    created: { en: 'Trigger {name} is created on table {table}.', zh: '在表 {table} 上创建了触发器 {name}。' },
  },
  create: (ctx) => ({
    'create-trigger': ({ name, table }) =>
      ctx.report(name, 'created', { name: name.name.text, table: table.name.text }),
  }),
});
