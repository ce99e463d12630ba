import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

/** Digits that every BIGINT holds. */
const bigintDigits = 18;

export const columnNoDecimal = defineRule({
  id: 'column-no-decimal',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  strictOptions: { withDecimals: true },
  title: { en: 'Whole numbers are BIGINT, not DECIMAL', zh: '整数使用 BIGINT 而不是 DECIMAL' },
  why: {
    en: 'DECIMAL is computed in software and takes more space; a BIGINT of the same digits is one machine word.',
    zh: 'DECIMAL 由软件计算，占用空间更大；同样位数的 BIGINT 只是一个机器字。',
  },
  how: {
    en: 'Use BIGINT; for amounts, store the smallest unit, such as cents.',
    zh: '使用 BIGINT；金额按最小单位（如分）存储。',
  },
  options: z.object({
    withDecimals: z.boolean().default(false).describe('Report columns with decimal places too, not only whole numbers'),
  }),
  messages: {
    whole: {
      en: 'Column {column} is {type} without decimal places: BIGINT holds the same numbers.',
      zh: '列 {column} 是没有小数位的 {type}：BIGINT 能存同样的数。',
    },
    scaled: {
      en: 'Column {column} is {type}: a BIGINT in the smallest unit holds the same amounts.',
      zh: '列 {column} 是 {type}：用 BIGINT 按最小单位可以存同样的数。',
    },
  },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type?.name !== 'decimal' || (type.length ?? 0) > bigintDigits) return;
      const isWhole = (type.decimals ?? 0) === 0;
      if (!isWhole && !ctx.options.withDecimals) return;
      const digits = [type.length, type.decimals].filter((n) => n !== undefined).join(', ');
      const text = digits === '' ? 'DECIMAL' : `DECIMAL(${digits})`;
      ctx.report(type, isWhole ? 'whole' : 'scaled', { column: name.text, type: text });
    },
  }),
});
