import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnRequireComment = defineRule({
  id: 'column-require-comment',
  version: 2,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every column has a comment', zh: '每一列都要有注释' },
  why: {
    en: 'Names alone do not say what the values mean: which codes a state has, which unit an amount is in.',
    zh: '只看列名不知道值的含义：状态有哪些取值，金额是什么单位。',
  },
  how: { en: "Add COMMENT '…' to the column.", zh: "为该列加上 COMMENT '…'。" },
  options: z.object({
    required: z.boolean().default(true).describe('A column must have a comment'),
    maxLength: z
      .number()
      .int()
      .positive()
      .nullable()
      .default(null)
      .describe(
        'Characters that a comment may have; without it only the limit of the server holds (column-comment-length)',
      ),
  }),
  messages: {
    missing: { en: 'Column {column} has no comment.', zh: '列 {column} 没有注释。' },
    empty: { en: 'The comment of column {column} is empty.', zh: '列 {column} 的注释是空的。' },
    tooLong: {
      en: 'The comment of column {column} has {length} characters; the limit is {max}.',
      zh: '列 {column} 的注释有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { required, maxLength } = ctx.options;
    return {
      'column-definition': (node) => {
        const column = node.name.text;
        const comment = attributeOf(node, 'comment-attribute');
        if (comment === undefined) {
          if (required) ctx.report(node.name, 'missing', { column });
          return;
        }
        const { value } = comment.text;
        if (required && value.trim() === '') ctx.report(comment, 'empty', { column });
        if (maxLength !== null && value.length > maxLength)
          ctx.report(comment.text, 'tooLong', { column, length: value.length, max: maxLength });
      },
    };
  },
});
