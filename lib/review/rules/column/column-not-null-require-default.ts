import { z } from 'zod';
import { attributeOf, fillsItself, isPrimaryColumn } from '@/lib/review/definition/column-attribute';
import { takesNoLiteralDefault } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNotNullRequireDefault = defineRule({
  id: 'column-not-null-require-default',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'NOT NULL columns have a default', zh: 'NOT NULL 列要有默认值' },
  why: {
    en: 'An INSERT that does not name the column fails in strict mode (error 1364): programs that do not know a new column yet stop working.',
    zh: '严格模式下，不写该列的 INSERT 会失败（错误 1364）：还不认识新列的程序会停止工作。',
  },
  how: {
    en: "Add a DEFAULT that means 'not set', such as 0 or ''.",
    zh: "加上表示“未设置”的 DEFAULT，例如 0 或 ''。",
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Column {column} is NOT NULL and has no default.', zh: '列 {column} 为 NOT NULL，但没有默认值。' },
  },
  create: (ctx) => ({
    'column-definition': (node, ancestors) => {
      if (attributeOf(node, 'null-attribute')?.nullable !== false || node.type === undefined) return;
      if (attributeOf(node, 'default-attribute') !== undefined || fillsItself(node)) return;
      if (takesNoLiteralDefault(node.type.name) || isPrimaryColumn(node, ancestors)) return;
      ctx.report(node.name, 'missing', { column: node.name.text });
    },
  }),
});
