import { z } from 'zod';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNaming = defineRule({
  id: 'column-naming',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns are named by the pattern', zh: '列名符合约定的格式' },
  why: {
    en: 'Names of one style need no quotes and no looking up; mappers turn them into fields without exceptions.',
    zh: '统一风格的列名不用加引号，也不用去查；ORM 映射字段时没有例外。',
  },
  how: {
    en: 'Write small letters, digits and underscores: created_at.',
    zh: '使用小写字母、数字和下划线，例如 created_at。',
  },
  options: z.object({
    pattern: z
      .string()
      .default('^[a-z][a-z0-9_]*$')
      .describe('Regular expression for the name; (?i) in front: any case'),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    pattern: {
      en: 'The name of column {column} does not match {pattern}.',
      zh: '列名 {column} 不符合格式 {pattern}。',
    },
    tooLong: {
      en: 'The name of column {column} has {length} characters; the limit is {max}.',
      zh: '列名 {column} 有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { pattern, maxLength: max } = ctx.options;
    const expression = namePattern(pattern);
    return newNameVisitor((name, kind) => {
      if (kind !== 'column') return;
      const { text } = name;
      const { length } = text;
      if (!expression.test(text)) ctx.report(name, 'pattern', { column: text, pattern });
      if (length > max) ctx.report(name, 'tooLong', { column: text, length, max });
    });
  },
});
