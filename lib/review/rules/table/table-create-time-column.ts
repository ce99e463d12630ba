import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { currentTimeCall, currentTimeOf } from '@/lib/review/definition/current-time';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { isMoment } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn, sameName } from '@/lib/schema/model';

export const tableCreateTimeColumn = defineRule({
  id: 'table-create-time-column',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table keeps the time of creation', zh: '每张表都记录创建时间' },
  why: {
    en: 'Without it nobody can say later which rows a bad release wrote, nor archive by age.',
    zh: '没有它，事后无法找出某次发布写入的数据，也无法按时间归档。',
  },
  how: {
    en: 'Add the column with DEFAULT CURRENT_TIMESTAMP, so that no program has to set it.',
    zh: '加上该列并设 DEFAULT CURRENT_TIMESTAMP，无需程序写入。',
  },
  options: z.object({ name: z.string().default('create_time').describe('What the column is called') }),
  messages: {
    missing: { en: 'Table {table} has no column {column}.', zh: '表 {table} 没有列 {column}。' },
    type: {
      en: 'Column {column} is {type} and cannot take the current time by itself.',
      zh: '列 {column} 是 {type}，不能自动取当前时间。',
    },
    noDefault: {
      en: 'Column {column} does not take the current time by default.',
      zh: '列 {column} 的默认值不是当前时间。',
    },
  },
  fixes: { default: { en: 'Add DEFAULT CURRENT_TIMESTAMP', zh: '加上 DEFAULT CURRENT_TIMESTAMP' } },
  needs: 'schema',
  create: (ctx) => {
    const column = ctx.options.name;
    return {
      ...tableFlawVisitor(ctx, {
        flawsOf: (table) => (findColumn(table, column) === undefined ? [{ key: 'missing' }] : []),
        placeOf: (_, statement) => tableNameSpan(statement),
        report: (at, _, table) => ctx.report(at, 'missing', { table, column }),
      }),
      'column-definition': (node) => {
        const { name, type } = node;
        if (type === undefined || !sameName(name.text, column)) return;
        if (!isMoment(type.name)) {
          ctx.report(type, 'type', { column: name.text, type: type.name.toUpperCase() });
          return;
        }
        const attribute = attributeOf(node, 'default-attribute');
        if (currentTimeCall(attribute?.value) !== undefined) return;
        const edit = { start: type.span.end, end: type.span.end, text: ` DEFAULT ${currentTimeOf(type.length)}` };
        const fix = attribute === undefined ? { title: 'default' as const, edits: [edit] } : undefined;
        ctx.report(attribute?.value ?? name, 'noDefault', { column: name.text }, fix);
      },
    };
  },
});
