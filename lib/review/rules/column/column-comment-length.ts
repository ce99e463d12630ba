import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnCommentLength = defineRule({
  id: 'column-comment-length',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Comments of columns are within the limit', zh: '列注释不超过长度上限' },
  why: {
    en: 'The server refuses a column comment of more than 1,024 characters in strict mode (error 1629).',
    zh: '严格模式下，列注释超过 1,024 个字符时服务器会拒绝执行（错误 1629）。',
  },
  how: { en: 'Say the rest in the documentation.', zh: '其余内容写到文档里。' },
  options: z.object({
    maxLength: z.number().int().positive().default(1024).describe('Characters that a comment may have'),
  }),
  messages: {
    tooLong: {
      en: 'The comment of column {column} has {length} characters; the limit is {max}.',
      zh: '列 {column} 的注释有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const max = ctx.options.maxLength;
    return {
      'comment-attribute': ({ text }, ancestors) => {
        const column = columnAround(ancestors);
        // Counted in UTF-16 first: never fewer than the characters of the server.
        if (column === undefined || text.value.length <= max) return;
        const { length } = [...text.value];
        if (length > max) ctx.report(text, 'tooLong', { column: column.name.text, length, max });
      },
    };
  },
});
