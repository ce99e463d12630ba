import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const orderByRand = defineRule({
  id: 'order-by-rand',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No ORDER BY RAND()', zh: '不使用 ORDER BY RAND()' },
  why: {
    en: 'Every row gets a random number and the whole set is sorted, for a few rows too; no index can help.',
    zh: '每一行都要生成随机数并对全部结果排序，即使只取几行；任何索引都帮不上忙。',
  },
  how: {
    en: 'Choose random key values in the application and read those rows.',
    zh: '在应用中生成随机主键值，再按主键读取。',
  },
  options: z.object({}),
  messages: { random: { en: 'ORDER BY RAND() sorts all rows.', zh: 'ORDER BY RAND() 会对全部行排序。' } },
  create: (ctx) => ({
    'order-item': ({ expression }) => {
      if (expression.kind === 'function-call' && expression.function === 'RAND') ctx.report(expression, 'random', {});
    },
  }),
});
