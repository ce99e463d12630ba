import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { isInteger } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Dialect } from '@/lib/sql/dialect';

export const autoIncrementInteger = defineRule({
  id: 'auto-increment-integer',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'AUTO_INCREMENT columns are integers', zh: 'AUTO_INCREMENT 列必须是整数' },
  why: {
    en: 'The server refuses other types (error 1063). FLOAT and DOUBLE skip numbers once they get large; MySQL 8.4 refuses them too.',
    zh: '其他类型会被服务器拒绝（错误 1063）。FLOAT、DOUBLE 的值变大后会跳号，MySQL 8.4 起也不再允许。',
  },
  how: { en: 'Use BIGINT UNSIGNED.', zh: '使用 BIGINT UNSIGNED。' },
  options: z.object({}),
  messages: {
    refused: {
      en: 'Column {column} is {type}: only integers can be AUTO_INCREMENT.',
      zh: '列 {column} 是 {type}：只有整数可以 AUTO_INCREMENT。',
    },
    rounded: {
      en: 'Column {column} is {type}: large numbers of AUTO_INCREMENT are rounded, and later versions refuse it.',
      zh: '列 {column} 是 {type}：AUTO_INCREMENT 的大数会被舍入，更高版本会拒绝。',
    },
  },
  atMost: { rounded: 'warning' },
  create: (ctx) => ({
    'auto-increment-attribute': (_, ancestors) => {
      const column = columnAround(ancestors);
      const type = column?.type;
      if (column === undefined || type === undefined || isInteger(type.name)) return;
      const isReal = type.name === 'float' || type.name === 'double';
      const data = { column: column.name.text, type: type.name.toUpperCase() };
      ctx.report(type, isReal && takesReals(ctx.dialect) ? 'rounded' : 'refused', data);
    },
  }),
});

const takesReals = ({ flavor, version }: Dialect): boolean => flavor !== 'mysql' || version < 80400;
