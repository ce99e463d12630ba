import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoFloat = defineRule({
  id: 'column-no-float',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Exact numbers are DECIMAL, not FLOAT or DOUBLE', zh: '精确数值使用 DECIMAL，不用 FLOAT、DOUBLE' },
  why: {
    en: 'FLOAT and DOUBLE round: sums of money drift, and a comparison with = misses rows that look equal.',
    zh: 'FLOAT 和 DOUBLE 会舍入：金额累计有误差，用 = 比较会漏掉看起来相等的行。',
  },
  how: {
    en: 'Use DECIMAL(p, s), or an integer in the smallest unit. Keep DOUBLE for measurements.',
    zh: '使用 DECIMAL(p, s)，或以最小单位存整数；测量值可以保留 DOUBLE。',
  },
  options: z.object({}),
  messages: {
    used: { en: 'Column {column} is a {type}: its values are rounded.', zh: '列 {column} 是 {type}，数值会被舍入。' },
  },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type?.name === 'float' || type?.name === 'double')
        ctx.report(type, 'used', { column: name.text, type: type.name.toUpperCase() });
    },
  }),
});
