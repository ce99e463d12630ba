import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnCharLength = defineRule({
  id: 'column-char-length',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { max: 20 },
  title: { en: 'CHAR is for short values', zh: 'CHAR 只用于短的值' },
  why: {
    en: 'CHAR is padded to its full length and loses spaces at the end; in rows, indexes and sorts the padding takes space.',
    zh: 'CHAR 会补足到全长并丢掉尾部空格；行、索引和排序中都占用补足的空间。',
  },
  how: { en: 'Use VARCHAR for values of different lengths.', zh: '长度不定的值使用 VARCHAR。' },
  options: z.object({ max: z.number().int().nonnegative().default(64).describe('Characters that a CHAR may have') }),
  messages: {
    above: {
      en: 'Column {column} is CHAR({length}); the limit is {max}.',
      zh: '列 {column} 是 CHAR({length})，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      'column-definition': ({ name, type }) => {
        if (type?.name !== 'char' || type.length === undefined || type.length <= max) return;
        ctx.report(type, 'above', { column: name.text, length: type.length, max });
      },
    };
  },
});
