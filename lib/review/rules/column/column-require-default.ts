import { z } from 'zod';
import { attributeOf, fillsItself, isPrimaryColumn } from '@/lib/review/definition/column-attribute';
import { takesNoLiteralDefault } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnRequireDefault = defineRule({
  id: 'column-require-default',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns have a default', zh: '列要有默认值' },
  why: {
    en: 'Without a default every INSERT that does not know the column fails under strict mode, or stores NULL.',
    zh: '没有默认值时，不写该列的 INSERT 在严格模式下会失败，或者存入 NULL。',
  },
  how: { en: "Write a default: DEFAULT 0, DEFAULT ''.", zh: "写出默认值，例如 DEFAULT 0、DEFAULT ''。" },
  options: z.object({}),
  messages: { missing: { en: 'Column {column} has no default.', zh: '列 {column} 没有默认值。' } },
  create: (ctx) => ({
    'column-definition': (node, ancestors) => {
      if (attributeOf(node, 'default-attribute') !== undefined || node.type === undefined) return;
      if (fillsItself(node) || takesNoLiteralDefault(node.type.name) || isPrimaryColumn(node, ancestors)) return;
      ctx.report(node.name, 'missing', { column: node.name.text });
    },
  }),
});
