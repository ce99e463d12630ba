import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const insertOnDuplicate = defineRule({
  id: 'insert-on-duplicate',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No ON DUPLICATE KEY UPDATE', zh: '不使用 ON DUPLICATE KEY UPDATE' },
  why: {
    en: 'On a table with several unique keys it is not fixed which row is updated, the statement takes locks on every key and is a frequent cause of deadlocks, and each attempt uses up an AUTO_INCREMENT value.',
    zh: '表有多个唯一键时，更新哪一行并不确定；语句会锁住每个键，常常引起死锁；每次尝试还会消耗一个自增值。',
  },
  how: {
    en: 'Read by the key first, then INSERT or UPDATE.',
    zh: '先按键查询，再决定 INSERT 或 UPDATE。',
  },
  options: z.object({}),
  messages: {
    used: {
      en: 'A row of {table} that is there already is updated instead.',
      zh: '{table} 中已存在的行会改为更新。',
    },
  },
  create: (ctx) => ({
    insert: ({ onDuplicate, table }) => {
      const [first] = onDuplicate;
      const last = onDuplicate.at(-1);
      if (first === undefined || last === undefined) return;
      ctx.report({ start: first.span.start, end: last.span.end }, 'used', { table: table.name.text });
    },
  }),
});
