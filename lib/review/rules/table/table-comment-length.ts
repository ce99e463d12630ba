import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableCommentLength = defineRule({
  id: 'table-comment-length',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Comments of tables are within the limit', zh: '表注释不超过长度上限' },
  why: {
    en: 'The server refuses a table comment of more than 2,048 characters (error 1628).',
    zh: '表注释超过 2,048 个字符时，服务器会拒绝执行（错误 1628）。',
  },
  how: { en: 'Say the rest in the documentation.', zh: '其余内容写到文档里。' },
  options: z.object({
    maxLength: z.number().int().positive().default(2048).describe('Characters that a comment may have'),
  }),
  messages: {
    tooLong: {
      en: 'The comment of table {table} has {length} characters; the limit is {max}.',
      zh: '表 {table} 的注释有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const max = ctx.options.maxLength;
    return {
      'table-option': ({ option, value, valueSpan }, ancestors) => {
        // Counted in UTF-16 first: never fewer than the characters of the server.
        if (option !== 'comment' || value.length <= max) return;
        const parent = ancestors.at(0);
        if (parent?.kind !== 'create-table' && parent?.kind !== 'table-option-action') return;
        const table =
          (parent.kind === 'create-table' ? parent : ancestors.nearest('alter-table'))?.table.name.text ?? '';
        const { length } = [...value];
        if (length > max) ctx.report(valueSpan, 'tooLong', { table, length, max });
      },
    };
  },
});
