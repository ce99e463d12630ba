import { z } from 'zod';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';

export const databaseNaming = defineRule({
  id: 'database-naming',
  version: 1,
  group: 'database',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Database names follow the convention', zh: '数据库命名符合规范' },
  why: {
    en: 'A common form tells in logs, grants and configuration what is a database, and whose.',
    zh: '统一的形式能在日志、授权和配置中一眼看出哪个是数据库、属于谁。',
  },
  how: {
    en: 'Choose a name of the agreed form; a database cannot be renamed later.',
    zh: '按约定的形式命名；数据库以后无法改名。',
  },
  options: z.object({
    prefix: z.string().default('').describe('What a name must begin with, in any case; empty: anything'),
    suffix: z.string().default('_db').describe('What a name must end with, in any case; empty: anything'),
    pattern: z
      .string()
      .nullable()
      .default(null)
      .describe('Regular expression for the whole name; (?i) in front: any case'),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    prefix: { en: 'The name {name} does not begin with {prefix}.', zh: '库名 {name} 没有以 {prefix} 开头。' },
    suffix: { en: 'The name {name} does not end with {suffix}.', zh: '库名 {name} 没有以 {suffix} 结尾。' },
    pattern: { en: 'The name {name} does not match {pattern}.', zh: '库名 {name} 不符合 {pattern}。' },
    tooLong: {
      en: 'The name {name} has {length} characters; the limit is {max}.',
      zh: '库名 {name} 有 {length} 个字符，上限 {max} 个。',
    },
  },
  create: (ctx) => {
    const { prefix, suffix, pattern, maxLength: max } = ctx.options;
    const expression = pattern === null ? undefined : namePattern(pattern);
    return {
      'create-database': ({ name: at }) => {
        const name = at.text;
        const lower = name.toLowerCase();
        if (!lower.startsWith(prefix.toLowerCase())) ctx.report(at, 'prefix', { name, prefix });
        if (!lower.endsWith(suffix.toLowerCase())) ctx.report(at, 'suffix', { name, suffix });
        if (pattern !== null && expression?.test(name) === false) ctx.report(at, 'pattern', { name, pattern });
        if (name.length > max) ctx.report(at, 'tooLong', { name, length: name.length, max });
      },
    };
  },
});
