import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { currentTimeCall, currentTimeOf, precisionOf } from '@/lib/review/definition/current-time';
import { isMoment } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnInvalidOnUpdate = defineRule({
  id: 'column-invalid-on-update',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'ON UPDATE fits its column', zh: 'ON UPDATE 与列相符' },
  why: {
    en: 'Only DATETIME and TIMESTAMP can have it, with the same number of fractional digits: otherwise the server refuses the statement (error 1294).',
    zh: '只有 DATETIME 和 TIMESTAMP 可以使用，且小数位数必须一致，否则服务器会拒绝执行（错误 1294）。',
  },
  how: {
    en: 'Write ON UPDATE CURRENT_TIMESTAMP(n) with the n of the column.',
    zh: '写 ON UPDATE CURRENT_TIMESTAMP(n)，n 与列的精度一致。',
  },
  options: z.object({}),
  messages: {
    type: {
      en: 'Column {column} is {type}: only DATETIME and TIMESTAMP can have ON UPDATE.',
      zh: '列 {column} 是 {type}：只有 DATETIME 和 TIMESTAMP 可以用 ON UPDATE。',
    },
    precision: {
      en: 'ON UPDATE gives {given} fractional digits; column {column} has {digits}.',
      zh: 'ON UPDATE 给出 {given} 位小数，列 {column} 是 {digits} 位。',
    },
  },
  fixes: { precision: { en: 'Use the precision of the column', zh: '改用列的精度' } },
  create: (ctx) => ({
    'on-update-attribute': (attribute, ancestors) => {
      const column = columnAround(ancestors);
      const type = column?.type;
      if (column === undefined || type === undefined) return;
      if (!isMoment(type.name)) {
        ctx.report(attribute, 'type', { column: column.name.text, type: type.name.toUpperCase() });
        return;
      }
      const call = currentTimeCall(attribute.value);
      // MariaDB converts.
      if (call === undefined || ctx.dialect.flavor === 'mariadb') return;
      const [given, digits] = [precisionOf(call), type.length ?? 0];
      if (given === digits) return;
      const fix = { title: 'precision' as const, edits: [{ ...call.span, text: currentTimeOf(digits) }] };
      ctx.report(call, 'precision', { column: column.name.text, given, digits }, fix);
    },
  }),
});
