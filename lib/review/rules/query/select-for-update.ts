import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const selectForUpdate = defineRule({
  id: 'select-for-update',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No SELECT … FOR UPDATE', zh: '不使用 SELECT … FOR UPDATE' },
  why: {
    en: 'Every row that is read stays locked until the transaction ends, with the gaps between them under REPEATABLE READ; others wait or run into a deadlock.',
    zh: '读到的每一行都会锁到事务结束，REPEATABLE READ 下连间隙也会锁住；其他会话只能等待，或者发生死锁。',
  },
  how: {
    en: 'Update with a condition on the old value or a version and look at the number of changed rows.',
    zh: '用带旧值或版本号条件的 UPDATE 代替，并检查影响行数。',
  },
  options: z.object({}),
  messages: { locks: { en: 'FOR UPDATE locks every row that is read.', zh: 'FOR UPDATE 会锁住读到的每一行。' } },
  create: (ctx) => ({
    locking: (node) => {
      if (node.strength === 'update') ctx.report(node, 'locks', {});
    },
  }),
});
