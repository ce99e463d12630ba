import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const limitOffset = defineRule({
  id: 'limit-offset',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Pages are not read with an offset', zh: '分页不使用偏移量' },
  why: {
    en: 'The server reads the rows of the offset and throws them away, so every page costs more than the one before; rows that are inserted meanwhile shift the pages.',
    zh: '偏移量跳过的行也要读出来再丢弃，越往后翻越慢；期间插入的数据还会让各页错位。',
  },
  how: {
    en: 'Read on from the last key of the page before: WHERE id > ? ORDER BY id LIMIT n.',
    zh: '从上一页最后的主键继续：WHERE id > ? ORDER BY id LIMIT n。',
  },
  options: z.object({}),
  messages: {
    skipped: { en: 'The rows of the offset are read and thrown away.', zh: '偏移量跳过的行会先读取再丢弃。' },
  },
  create: (ctx) => ({
    limit: ({ offset }) => {
      if (offset === undefined || (offset.kind === 'number' && Number(offset.text) === 0)) return;
      ctx.report(offset, 'skipped', {});
    },
  }),
});
