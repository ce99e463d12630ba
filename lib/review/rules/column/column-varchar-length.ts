import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnVarcharLength = defineRule({
  id: 'column-varchar-length',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { max: 1024 },
  title: { en: 'VARCHAR is not longer than needed', zh: 'VARCHAR 的长度有上限' },
  why: {
    en: 'Sorts and temporary tables reserve the full length, a row may not exceed 65,535 bytes, and a long column cannot be indexed whole.',
    zh: '排序和临时表按最大长度分配内存，一行不能超过 65,535 字节，过长的列也无法整列建索引。',
  },
  how: {
    en: 'Choose the length that the values need; keep longer text in a TEXT column, in a table of its own.',
    zh: '按实际需要设定长度；更长的文本放到 TEXT 列，最好单独成表。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(2560).describe('Characters that a VARCHAR may have'),
  }),
  messages: {
    above: {
      en: 'Column {column} is VARCHAR({length}); the limit is {max}.',
      zh: '列 {column} 是 VARCHAR({length})，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { max } = ctx.options;
    return {
      'column-definition': ({ name, type }) => {
        if (type?.name !== 'varchar' || type.length === undefined || type.length <= max) return;
        ctx.report(type, 'above', { column: name.text, length: type.length, max });
      },
    };
  },
});
