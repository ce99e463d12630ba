import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { DataType } from '@/lib/sql/ast/data-type';

/** Bits that a DOUBLE has. */
const bitsMax = 53;

export const columnFloatPrecision = defineRule({
  id: 'column-float-precision',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'FLOAT and DOUBLE have no precision alone', zh: 'FLOAT、DOUBLE 不能只写精度' },
  why: {
    en: 'FLOAT(p) limits no digits: p only chooses between FLOAT (up to 24) and DOUBLE (up to 53). More than that, and DOUBLE(p), are refused.',
    zh: 'FLOAT(p) 并不限制位数：p 只决定用 FLOAT（不超过 24）还是 DOUBLE（不超过 53）；更大的 p 以及 DOUBLE(p) 会被拒绝。',
  },
  how: {
    en: 'Write FLOAT or DOUBLE alone; where digits count, use DECIMAL(p, s).',
    zh: '只写 FLOAT 或 DOUBLE；需要限定位数时用 DECIMAL(p, s)。',
  },
  options: z.object({}),
  messages: {
    idle: {
      en: 'The {precision} of column {column} limits no digits: it only makes the column a {stored}.',
      zh: '列 {column} 的 {precision} 并不限制位数，只是决定用 {stored} 存储。',
    },
    refused: {
      en: 'The server refuses {type} for column {column}.',
      zh: '服务器会拒绝列 {column} 的类型 {type}。',
    },
  },
  atMost: { idle: 'notice' },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      if (type?.length === undefined || type.decimals !== undefined) return;
      if (type.name !== 'float' && type.name !== 'double') return;
      const column = name.text;
      const { written, length } = type;
      if (!isFloat(type) || length > bitsMax) ctx.report(type, 'refused', { column, type: `${written}(${length})` });
      else ctx.report(type, 'idle', { column, precision: length, stored: type.name.toUpperCase() });
    },
  }),
});

/** FLOAT(25) is stored as a double, DOUBLE(25) is no type (error 1064). */
const isFloat = ({ written }: DataType): boolean => written === 'FLOAT' || written === 'FLOAT4';
