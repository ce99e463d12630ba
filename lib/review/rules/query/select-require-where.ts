import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const selectRequireWhere = defineRule({
  id: 'select-require-where',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'SELECT from a table has a WHERE', zh: '查询表的 SELECT 要有 WHERE' },
  why: {
    en: 'Without WHERE the whole table is read, however large it has become.',
    zh: '没有 WHERE 会读取整张表，不论它已经有多大。',
  },
  how: { en: 'Add a condition on an indexed column.', zh: '在索引列上加条件。' },
  options: z.object({}),
  messages: {
    missing: { en: 'SELECT without WHERE reads everything.', zh: 'SELECT 没有 WHERE，会读取全部数据。' },
  },
  create: (ctx) => ({
    select: (node) => {
      if (node.from.length > 0 && node.where === undefined) ctx.report(ctx.verb(node), 'missing', {});
    },
  }),
});
