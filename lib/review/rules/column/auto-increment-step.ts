import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const autoIncrementStep = defineRule({
  id: 'auto-increment-step',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'AUTO_INCREMENT counts by one', zh: 'AUTO_INCREMENT 步长为 1' },
  why: {
    en: 'Another step leaves gaps, uses up the numbers sooner, and programs that expect LAST_INSERT_ID() + 1 for the second row of an INSERT go wrong.',
    zh: '其他步长会留下空号、更快耗尽取值；假定多行 INSERT 的主键逐一递增的程序会出错。',
  },
  how: {
    en: 'Leave auto_increment_increment at 1, except between servers that both take writes.',
    zh: '保持 auto_increment_increment 为 1，双写的服务器之间除外。',
  },
  options: z.object({}),
  messages: {
    differs: { en: 'auto_increment_increment is set to {value}.', zh: 'auto_increment_increment 被设为 {value}。' },
  },
  create: (ctx) => ({
    'set-variable': ({ name, value }) => {
      if (value.kind !== 'number' || name.toLowerCase() !== 'auto_increment_increment') return;
      if (Number(value.text) !== 1) ctx.report(value, 'differs', { value: value.text });
    },
  }),
});
