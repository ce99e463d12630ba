import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { isText } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnRequireCharset = defineRule({
  id: 'column-require-charset',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Text columns name their character set', zh: '文本列要写明字符集' },
  why: {
    en: 'A column without one takes over what the table has, and a statement that runs on several instances makes different columns.',
    zh: '不写时沿用表的字符集，同一语句在不同实例上会建出不同的列。',
  },
  how: { en: 'Write CHARACTER SET utf8mb4 behind the type.', zh: '在类型后写 CHARACTER SET utf8mb4。' },
  options: z.object({}),
  messages: { missing: { en: 'Column {column} names no character set.', zh: '列 {column} 没有写明字符集。' } },
  create: (ctx) => ({
    'column-definition': (node) => {
      const { name, type } = node;
      if (type === undefined || !isText(type.name) || type.charset !== undefined || type.national) return;
      // A collation belongs to one character set, so it says it too.
      if (type.collation !== undefined || attributeOf(node, 'collate-attribute') !== undefined) return;
      ctx.report(name, 'missing', { column: name.text });
    },
  }),
});
