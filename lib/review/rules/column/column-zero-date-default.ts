import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { hasZero, isAllZero, readDate } from '@/lib/review/definition/date-text';
import { knownColumn } from '@/lib/review/definition/known-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { DataTypeName } from '@/lib/sql/ast/data-type';
import type { Expression } from '@/lib/sql/ast/expression';

export const columnZeroDateDefault = defineRule({
  id: 'column-zero-date-default',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No zero date as default', zh: '默认值不用零日期' },
  why: {
    en: 'NO_ZERO_DATE and NO_ZERO_IN_DATE, on in MySQL and TiDB by default, refuse such a default (error 1067); drivers read the value as null or fail, and a dump cannot be loaded elsewhere.',
    zh: 'MySQL 和 TiDB 默认开启的 NO_ZERO_DATE、NO_ZERO_IN_DATE 会拒绝这样的默认值（错误 1067）；驱动会读成 null 或报错，导出的数据换个实例就导不进去。',
  },
  how: {
    en: 'Use NULL for "not known", or CURRENT_TIMESTAMP.',
    zh: '未知用 NULL 表示，或使用 CURRENT_TIMESTAMP。',
  },
  options: z.object({
    allowZero: z.boolean().default(false).describe("Allow a date that is all zero: '0000-00-00'"),
  }),
  messages: {
    zero: { en: 'The default of column {column} is a zero date.', zh: '列 {column} 的默认值是零日期。' },
    partly: {
      en: 'The default of column {column} has a year, month or day of zero.',
      zh: '列 {column} 的默认值中年、月或日为零。',
    },
  },
  create: (ctx) => {
    const { allowZero } = ctx.options;
    const check = (value: Expression, type: DataTypeName | 'unknown' | undefined, column: string): void => {
      if (type !== 'date' && type !== 'datetime' && type !== 'timestamp') return;
      const kind = zeroOf(value);
      if (kind === undefined || (kind === 'zero' && allowZero)) return;
      ctx.report(value, kind, { column });
    };
    return {
      'column-definition': (node) => {
        const attribute = attributeOf(node, 'default-attribute');
        if (attribute !== undefined) check(attribute.value, node.type?.name, node.name.text);
      },
      'alter-column-default': ({ column, value }, ancestors) => {
        if (value !== undefined) check(value, knownColumn(column, ancestors, ctx)?.type.name, column.text);
      },
    };
  },
});

/** `0` and `'0'` stand for the zero date. */
function zeroOf(value: Expression): 'zero' | 'partly' | undefined {
  if (value.kind === 'number') return Number(value.text) === 0 ? 'zero' : undefined;
  if (value.kind !== 'string' && value.kind !== 'temporal') return undefined;
  if (value.value.trim() === '0') return 'zero';
  const date = readDate(value.value);
  if (date === undefined || date === 'none' || !hasZero(date)) return undefined;
  return isAllZero(date) ? 'zero' : 'partly';
}
