import { z } from 'zod';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexLabel, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexCommentLength = defineRule({
  id: 'index-comment-length',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The comment of an index has a limited length', zh: '索引注释的长度有上限' },
  why: {
    en: 'The server refuses a comment of an index with more than 1,024 characters (error 1688).',
    zh: '索引注释超过 1,024 个字符时，服务器会拒绝执行（错误 1688）。',
  },
  how: { en: 'Shorten the comment; keep the story in the ticket.', zh: '缩短注释，详细说明写在工单里。' },
  options: z.object({
    maxLength: z.number().int().positive().default(1024).describe('Characters that a comment may have'),
  }),
  messages: {
    above: {
      en: 'The comment of index {index} has {length} characters; the limit is {max}.',
      zh: '索引 {index} 的注释有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const max = ctx.options.maxLength;
    const visit = (node: DefiningNode): void => {
      for (const index of newIndexes(node)) {
        for (const { option, value, valueSpan } of index.options) {
          if (option !== 'comment' || value.length <= max) continue;
          const length = [...value].length;
          if (length > max) ctx.report(valueSpan, 'above', { index: indexLabel(index), length, max });
        }
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});
