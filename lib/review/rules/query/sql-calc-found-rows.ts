import { z } from 'zod';
import { selectOptionSpan } from '@/lib/review/query/select-option';
import { defineRule, everywhere } from '@/lib/review/rule';

export const sqlCalcFoundRows = defineRule({
  id: 'sql-calc-found-rows',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No SQL_CALC_FOUND_ROWS', zh: '不使用 SQL_CALC_FOUND_ROWS' },
  why: {
    en: 'The server goes on to find every row in spite of LIMIT, only to count them. It is deprecated since MySQL 8.0.17, and TiDB takes the word without doing anything.',
    zh: '即使有 LIMIT，服务器也要找出所有行来计数。MySQL 8.0.17 起已弃用；TiDB 只接受该语法，并不起作用。',
  },
  how: {
    en: 'Run a second query with COUNT(*) and the same condition, or ask for one row more than a page holds.',
    zh: '另用相同条件的 COUNT(*) 查询，或比一页多取一行来判断是否还有数据。',
  },
  options: z.object({}),
  messages: {
    option: { en: 'SQL_CALC_FOUND_ROWS makes LIMIT useless.', zh: 'SQL_CALC_FOUND_ROWS 使 LIMIT 失去作用。' },
    count: { en: 'FOUND_ROWS() is deprecated together with it.', zh: 'FOUND_ROWS() 也一并弃用。' },
  },
  create: (ctx) => ({
    select: (node) => {
      if (node.options.length > 0 && node.options.includes('sql-calc-found-rows'))
        ctx.report(selectOptionSpan(ctx.script, node, 'SQL_CALC_FOUND_ROWS'), 'option', {});
    },
    'function-call': (call) => {
      if (call.function === 'FOUND_ROWS' && call.schema === undefined) ctx.report(call, 'count', {});
    },
  }),
});
