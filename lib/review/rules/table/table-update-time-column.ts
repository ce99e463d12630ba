import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { currentTimeCall, currentTimeOf } from '@/lib/review/definition/current-time';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { isMoment } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn, sameName } from '@/lib/schema/model';

export const tableUpdateTimeColumn = defineRule({
  id: 'table-update-time-column',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table keeps the time of the last change', zh: '每张表都记录最后修改时间' },
  why: {
    en: 'Incremental synchronisation and warehouse loads find changed rows by this column; one that a program forgets to set hides changes.',
    zh: '增量同步和数仓抽取靠它找出变更的行；由程序写入时一旦遗漏，变更就会丢失。',
  },
  how: {
    en: 'Add the column with DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP.',
    zh: '加上该列并设 DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP。',
  },
  options: z.object({ name: z.string().default('update_time').describe('What the column is called') }),
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
    noUpdate: {
      en: 'Column {column} does not take the current time on a change of its row.',
      zh: '列 {column} 不会在行变更时更新为当前时间。',
    },
  },
  fixes: {
    update: { en: 'Add ON UPDATE CURRENT_TIMESTAMP', zh: '加上 ON UPDATE CURRENT_TIMESTAMP' },
  },
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
        if (currentTimeCall(attribute?.value) === undefined) {
          ctx.report(attribute?.value ?? name, 'noDefault', { column: name.text });
        } else if (attribute !== undefined && attributeOf(node, 'on-update-attribute') === undefined) {
          const { end } = attribute.span;
          const edit = { start: end, end, text: ` ON UPDATE ${currentTimeOf(type.length)}` };
          ctx.report(name, 'noUpdate', { column: name.text }, { title: 'update', edits: [edit] });
        }
      },
    };
  },
});
