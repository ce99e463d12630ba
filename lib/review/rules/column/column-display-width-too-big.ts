import { z } from 'zod';
import { isInteger } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { DataType } from '@/lib/sql/ast/data-type';

export const columnDisplayWidthTooBig = defineRule({
  id: 'column-display-width-too-big',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Widths of numbers are within the limit', zh: '数值类型的宽度不超过上限' },
  why: {
    en: 'The server refuses an integer wider than 255 digits and a BIT wider than 64 (error 1439).',
    zh: '整数宽度超过 255、BIT 超过 64 时，服务器会拒绝执行（错误 1439）。',
  },
  how: { en: 'Leave the width of integers out.', zh: '整数不要写宽度。' },
  options: z.object({}),
  messages: {
    above: {
      en: 'Column {column} is {type}({width}); the server allows {max}.',
      zh: '列 {column} 是 {type}({width})，服务器允许的上限是 {max}。',
    },
  },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      const max = type && limitOf(type);
      if (type?.length === undefined || max === undefined || type.length <= max) return;
      ctx.report(type, 'above', { column: name.text, type: type.name.toUpperCase(), width: type.length, max });
    },
  }),
});

function limitOf({ name, decimals }: DataType): number | undefined {
  if (name === 'bit') return 64;
  const isReal = (name === 'float' || name === 'double') && decimals !== undefined;
  return isInteger(name) || isReal ? 255 : undefined;
}
