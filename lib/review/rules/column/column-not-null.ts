import { z } from 'zod';
import { attributeOf, fillsItself, isPrimaryColumn } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNotNull = defineRule({
  id: 'column-not-null',
  version: 2,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns are NOT NULL', zh: '列应为 NOT NULL' },
  why: {
    en: 'NULL compares with nothing, drops out of NOT IN and COUNT(column), and a unique key lets it in many times.',
    zh: 'NULL 与任何值比较都不成立，NOT IN 和 COUNT(列) 会漏掉它，唯一键也允许多个 NULL。',
  },
  how: { en: 'Write NOT NULL, with a default where one makes sense.', zh: '写 NOT NULL，合适时给出默认值。' },
  options: z.object({}),
  messages: { nullable: { en: 'Column {column} may be NULL.', zh: '列 {column} 可以为 NULL。' } },
  create: (ctx) => ({
    'column-definition': (node, ancestors) => {
      if (attributeOf(node, 'null-attribute')?.nullable === false) return;
      if (fillsItself(node) || isPrimaryColumn(node, ancestors)) return;
      ctx.report(node.name, 'nullable', { column: node.name.text });
    },
  }),
});
