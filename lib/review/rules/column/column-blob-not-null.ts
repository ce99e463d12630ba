import { z } from 'zod';
import { attributeOf, fillsItself } from '@/lib/review/definition/column-attribute';
import { isLob } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnBlobNotNull = defineRule({
  id: 'column-blob-not-null',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'BLOB, TEXT and JSON columns may be NULL', zh: 'BLOB、TEXT、JSON 列允许为 NULL' },
  why: {
    en: 'MySQL allows them no plain default, so every INSERT has to name the column or it fails in strict mode (error 1364).',
    zh: 'MySQL 不允许它们有普通的默认值，严格模式下 INSERT 不写该列就会失败（错误 1364）。',
  },
  how: { en: 'Leave NOT NULL out.', zh: '不要写 NOT NULL。' },
  options: z.object({}),
  messages: {
    notNull: {
      en: 'Column {column} is {type} and NOT NULL.',
      zh: '列 {column} 是 {type}，且为 NOT NULL。',
    },
  },
  create: (ctx) => ({
    'column-definition': (node) => {
      const { name, type } = node;
      if (type === undefined || !(isLob(type.name) || type.name === 'json') || fillsItself(node)) return;
      const attribute = attributeOf(node, 'null-attribute');
      if (attribute?.nullable !== false || attributeOf(node, 'default-attribute') !== undefined) return;
      ctx.report(attribute, 'notNull', { column: name.text, type: type.name.toUpperCase() });
    },
  }),
});
