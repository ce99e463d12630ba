import { z } from 'zod';
import { hasFraction } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnTimePrecision = defineRule({
  id: 'column-time-precision',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Times without fractions of a second', zh: '时间不带小数秒' },
  why: {
    en: 'A fraction takes up to three bytes more, and a program that compares whole seconds with = finds nothing any more.',
    zh: '小数秒最多多占 3 个字节，程序按整秒用 = 比较时会查不到数据。',
  },
  how: { en: 'Leave the precision out where seconds are enough.', zh: '精确到秒就够的列不要写精度。' },
  options: z.object({
    max: z.number().int().min(0).max(6).default(0).describe('Digits of the fraction that are allowed'),
  }),
  messages: {
    fraction: {
      en: 'Column {column} keeps {digits} digits of a second; {max} are allowed.',
      zh: '列 {column} 保留 {digits} 位小数秒，允许 {max} 位。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      'column-definition': ({ name, type }) => {
        if (type?.length === undefined || !hasFraction(type.name) || type.length <= max) return;
        ctx.report(type, 'fraction', { column: name.text, digits: type.length, max });
      },
    };
  },
});
