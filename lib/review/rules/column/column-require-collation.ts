import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { isText } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnRequireCollation = defineRule({
  id: 'column-require-collation',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Text columns name their collation', zh: '文本列要写明排序规则' },
  why: {
    en: 'The default collation of utf8mb4 differs between MySQL 5.7, MySQL 8.0, MariaDB and TiDB, and with it what = finds and what a unique key allows.',
    zh: 'MySQL 5.7、MySQL 8.0、MariaDB 和 TiDB 的 utf8mb4 默认排序规则各不相同，= 的匹配和唯一键的判断也随之不同。',
  },
  how: { en: 'Write COLLATE behind the type.', zh: '在类型后写 COLLATE。' },
  options: z.object({}),
  messages: { missing: { en: 'Column {column} names no collation.', zh: '列 {column} 没有写明排序规则。' } },
  create: (ctx) => ({
    'column-definition': (node) => {
      const { name, type } = node;
      if (type === undefined || !isText(type.name) || type.collation !== undefined) return;
      if (attributeOf(node, 'collate-attribute') === undefined) ctx.report(name, 'missing', { column: name.text });
    },
  }),
});
