import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const countStar = defineRule({
  id: 'count-star',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No COUNT with a condition', zh: '避免带条件的 COUNT' },
  why: {
    en: 'InnoDB keeps no row count: COUNT reads every row or index entry that fits the condition, each time.',
    zh: 'InnoDB 不保存行数：COUNT 每次都要读取所有符合条件的行或索引项。',
  },
  how: {
    en: 'Keep a counter where the figure is shown often; ask with LIMIT whether there are any; take an estimate where it need not be exact.',
    zh: '经常展示的数量用计数器维护；只判断有无时用 LIMIT；不要求精确时用估算值。',
  },
  options: z.object({}),
  messages: { counted: { en: 'COUNT reads every row that fits the condition.', zh: 'COUNT 会读取所有符合条件的行。' } },
  create: (ctx) => ({
    'function-call': (call, ancestors) => {
      if (call.function !== 'COUNT' || call.distinct || call.over !== undefined) return;
      if (ancestors.nearest('select')?.where !== undefined) ctx.report(call, 'counted', {});
    },
  }),
});
