import { z } from 'zod';
import { attributeOf, fillsItself, isPrimaryColumn } from '@/lib/review/definition/column-attribute';
import { isMoment } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnTimeRequireDefault = defineRule({
  id: 'column-time-require-default',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'TIMESTAMP and DATETIME columns have a default', zh: 'TIMESTAMP、DATETIME 列要有默认值' },
  why: {
    en: 'What a TIMESTAMP without DEFAULT gets depends on explicit_defaults_for_timestamp: the current time, the zero date, NULL or an error.',
    zh: '没有 DEFAULT 的 TIMESTAMP 取什么值取决于 explicit_defaults_for_timestamp：当前时间、零日期、NULL 或报错。',
  },
  how: {
    en: 'Write DEFAULT CURRENT_TIMESTAMP, or DEFAULT NULL.',
    zh: '写 DEFAULT CURRENT_TIMESTAMP 或 DEFAULT NULL。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Column {column} is {type} and has no default.', zh: '列 {column} 是 {type}，没有默认值。' },
  },
  create: (ctx) => ({
    'column-definition': (node, ancestors) => {
      const { name, type } = node;
      if (type === undefined || !isMoment(type.name)) return;
      if (attributeOf(node, 'default-attribute') !== undefined || fillsItself(node)) return;
      if (isPrimaryColumn(node, ancestors)) return;
      ctx.report(name, 'missing', { column: name.text, type: type.name.toUpperCase() });
    },
  }),
});
