import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { TableOption } from '@/lib/sql/ast/table';

export const tableRequireComment = defineRule({
  id: 'table-require-comment',
  version: 2,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table has a comment', zh: '每张表都要有注释' },
  why: {
    en: 'The comment is what table lookup and the dictionary show: without it nobody knows whose table it is and what a row means.',
    zh: '表查询和数据字典显示的就是注释：没有它，就不知道表属于谁、一行代表什么。',
  },
  how: { en: "Add COMMENT = '…' behind the definition.", zh: "在定义后面加 COMMENT = '…'。" },
  options: z.object({
    required: z.boolean().default(true).describe('A table must have a comment'),
    maxLength: z
      .number()
      .int()
      .positive()
      .nullable()
      .default(null)
      .describe(
        'Characters that a comment may have; without it only the limit of the server holds (table-comment-length)',
      ),
  }),
  messages: {
    missing: { en: 'Table {table} has no comment.', zh: '表 {table} 没有注释。' },
    empty: { en: 'The comment of table {table} is empty.', zh: '表 {table} 的注释是空的。' },
    tooLong: {
      en: 'The comment of table {table} has {length} characters; the limit is {max}.',
      zh: '表 {table} 的注释有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { required, maxLength } = ctx.options;
    const check = (option: TableOption, table: string): void => {
      const { value, span, valueSpan } = option;
      if (required && value.trim() === '') ctx.report(span, 'empty', { table });
      const { length } = value;
      if (maxLength !== null && length > maxLength) ctx.report(valueSpan, 'tooLong', { table, length, max: maxLength });
    };
    return {
      'create-table': ({ table, options, temporary, like }) => {
        const comment = options.findLast(({ option }) => option === 'comment');
        if (comment !== undefined) check(comment, table.name.text);
        else if (required && !temporary && like === undefined) ctx.report(table, 'missing', { table: table.name.text });
      },
      'alter-table': ({ table, actions }) => {
        for (const action of actions) {
          if (action.kind === 'table-option-action' && action.option.option === 'comment')
            check(action.option, table.name.text);
        }
      },
    };
  },
});
