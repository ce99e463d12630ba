import { z } from 'zod';
import { hasFraction } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

const digitsMax = 6;

export const columnTimePrecisionTooBig = defineRule({
  id: 'column-time-precision-too-big',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A time has at most six fractional digits', zh: '时间最多保留 6 位小数' },
  why: {
    en: 'The servers keep microseconds: a larger precision is refused (error 1426).',
    zh: '服务器只精确到微秒，更大的精度会被拒绝（错误 1426）。',
  },
  how: { en: 'Write 6 or less.', zh: '精度写 6 或更小。' },
  options: z.object({}),
  messages: {
    above: {
      en: '{type} is more precise than the {max} digits that the server keeps.',
      zh: '{type} 超过服务器支持的 {max} 位小数。',
    },
  },
  create: (ctx) => ({
    'data-type': (type) => {
      if (type.length === undefined || type.length <= digitsMax || !hasFraction(type.name)) return;
      ctx.report(type, 'above', { type: `${type.name.toUpperCase()}(${type.length})`, max: digitsMax });
    },
  }),
});
