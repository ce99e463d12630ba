import { z } from 'zod';
import { isTemporalType, temporalFlaw } from '@/lib/review/definition/temporal-value';
import { excerpt } from '@/lib/review/query/condition';
import { eachValue, filledColumns } from '@/lib/review/query/filled-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';
import type { Column } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertInvalidDatetime = defineRule({
  id: 'insert-invalid-datetime',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Written dates and times are valid', zh: '写入的日期和时间必须有效' },
  why: {
    en: 'In strict mode the server refuses the statement (error 1292); without it the column becomes a zero date, and the value is lost.',
    zh: '严格模式下服务器会拒绝执行（错误 1292）；非严格模式下该列会变成零日期，原来的值就丢失了。',
  },
  how: {
    en: "Write 'YYYY-MM-DD hh:mm:ss' with a day that exists, within the range of the type.",
    zh: "写成 'YYYY-MM-DD hh:mm:ss'，日期必须存在，并在类型的范围之内。",
  },
  options: z.object({}),
  messages: {
    invalid: {
      en: '{value} is no {type} for column {column}.',
      zh: '{value} 不是列 {column} 的有效 {type} 值。',
    },
    range: {
      en: '{value} is outside of what {type} can hold in column {column}.',
      zh: '{value} 超出了列 {column} 的类型 {type} 的范围。',
    },
    zero: {
      en: '{value} is a zero date: column {column} refuses it unless the SQL mode allows it.',
      zh: '{value} 是零日期：除非 SQL 模式允许，列 {column} 会拒绝它。',
    },
  },
  // The SQL mode decides.
  atMost: { zero: 'warning' },
  needs: 'schema',
  create: (ctx) => {
    const judge = (value: Expression, { name, type }: Column): void => {
      const flaw = temporalFlaw(value, type, ctx.dialect);
      if (flaw !== undefined)
        ctx.report(value, flaw, { value: excerpt(ctx.text(value)), type: typeText(type).toUpperCase(), column: name });
    };
    const check = (node: Insert | Replace): void => {
      const table = ctx.names.insertTable;
      if (table === undefined || node.source.kind === 'insert-set') return;
      for (const { column, place } of filledColumns(node, table, ({ type }) => isTemporalType(type)))
        eachValue(node, place, (value) => judge(value, column));
    };
    return {
      insert: check,
      replace: check,
      'column-assignment': ({ column, value }) => {
        if (value.kind !== 'string' && value.kind !== 'number') return;
        const origin = ctx.names.columnOf(column)?.origin;
        if (origin !== undefined && isTemporalType(origin.column.type)) judge(value, origin.column);
      },
    };
  },
});
