import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noTemporaryTable = defineRule({
  id: 'no-temporary-table',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No temporary tables', zh: '不创建临时表' },
  why: {
    en: 'A temporary table lives in one connection: a pool, a proxy or a retry on another connection does not see it, and statement-based replicas lose it on restart.',
    zh: '临时表只存在于一个连接中：连接池、代理或换连接重试时都看不到它；基于语句复制的从库重启后也会丢失。',
  },
  how: {
    en: 'Use a derived table, a common table, or an ordinary table that is dropped afterwards.',
    zh: '改用派生表、公用表表达式，或用完即删的普通表。',
  },
  options: z.object({}),
  messages: { created: { en: 'Temporary table {table} is created.', zh: '创建了临时表 {table}。' } },
  create: (ctx) => ({
    'create-table': ({ table, temporary }) => {
      if (temporary) ctx.report(table, 'created', { table: table.name.text });
    },
  }),
});
