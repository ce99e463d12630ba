import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { currentTimeOf } from '@/lib/review/definition/current-time';
import { misfitOf } from '@/lib/review/definition/default-fit';
import { knownColumn } from '@/lib/review/definition/known-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import { columnTypeOf, typeText } from '@/lib/schema/column-type';
import type { ColumnType } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';

/** Longer values are cut in a message. */
const shownMax = 40;

export const columnInvalidDefault = defineRule({
  id: 'column-invalid-default',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A default fits its column', zh: '默认值与列相符' },
  why: {
    en: 'The server refuses a default that the column could not store (error 1067).',
    zh: '列存不下的默认值，服务器会拒绝执行（错误 1067）。',
  },
  how: { en: 'Correct the default or the type of the column.', zh: '改正默认值或列的类型。' },
  options: z.object({}),
  messages: {
    value: {
      en: 'Column {column} is {type} and cannot have the default {value}.',
      zh: '列 {column} 是 {type}，默认值不能是 {value}。',
    },
    notListed: {
      en: 'The default {value} is not among the values of column {column}.',
      zh: '默认值 {value} 不在列 {column} 的取值范围内。',
    },
    noTime: {
      en: 'Column {column} is {type}: only DATETIME and TIMESTAMP take the current time by default.',
      zh: '列 {column} 是 {type}：只有 DATETIME 和 TIMESTAMP 能以当前时间为默认值。',
    },
    precision: {
      en: 'The default {value} of column {column} has other fractional digits than its type {type}.',
      zh: '列 {column} 的默认值 {value} 与类型 {type} 的小数位数不同。',
    },
    notNull: {
      en: 'Column {column} is NOT NULL, so NULL cannot be its default.',
      zh: '列 {column} 为 NOT NULL，默认值不能是 NULL。',
    },
    counts: {
      en: 'AUTO_INCREMENT column {column} takes no default.',
      zh: 'AUTO_INCREMENT 列 {column} 不能有默认值。',
    },
  },
  fixes: {
    precision: { en: 'Use the precision of the column', zh: '改用列的精度' },
    remove: { en: 'Remove the default', zh: '去掉默认值' },
  },
  create: (ctx) => {
    const check = (value: Expression, columnType: ColumnType, column: string): void => {
      const misfit = misfitOf(value, columnType, ctx.dialect);
      if (misfit === undefined) return;
      const type = typeText(columnType);
      const text = ctx.text(value);
      const shown = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
      if (misfit === 'value') ctx.report(value, 'value', { column, type, value: shown });
      else if (misfit === 'not-listed') ctx.report(value, 'notListed', { column, value: shown });
      else if (misfit === 'no-time') ctx.report(value, 'noTime', { column, type });
      else {
        const edits = [{ ...value.span, text: currentTimeOf(columnType.length) }];
        ctx.report(value, 'precision', { column, type, value: shown }, { title: 'precision', edits });
      }
    };
    return {
      'column-definition': (node) => {
        const attribute = attributeOf(node, 'default-attribute');
        const { name, type } = node;
        if (attribute === undefined || type === undefined || attribute.parenthesised) return;
        const column = name.text;
        const counts = attributeOf(node, 'auto-increment-attribute') !== undefined;
        if (attribute.value.kind === 'null') {
          const isRequired =
            attributeOf(node, 'null-attribute')?.nullable === false ||
            attributeOf(node, 'primary-key-attribute') !== undefined;
          if (isRequired && !counts) ctx.report(attribute.value, 'notNull', { column });
        } else if (counts) {
          const { start, end } = attribute.span;
          const edits = [{ start: ctx.script.charAt(start - 1) === ' ' ? start - 1 : start, end, text: '' }];
          ctx.report(attribute, 'counts', { column }, { title: 'remove', edits });
        } else check(attribute.value, columnTypeOf(type, ctx.dialect.flavor), column);
      },
      'alter-column-default': ({ column, value, span }, ancestors) => {
        // A parenthesis behind the value: an expression default.
        if (value === undefined || span.end > value.span.end) return;
        const known = knownColumn(column, ancestors, ctx);
        if (known === undefined) return;
        if (value.kind !== 'null') check(value, known.type, known.name);
        else if (!known.nullable) ctx.report(value, 'notNull', { column: known.name });
      },
    };
  },
});
