import { z } from 'zod';
import { namePattern } from '@/lib/review/definition/name-pattern';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';

export const tableNaming = defineRule({
  id: 'table-naming',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Table names follow the convention', zh: '表名符合命名约定' },
  why: {
    en: 'One pattern for all tables says whose a table is and lets tools pick tables by name: for archives, grants and shards.',
    zh: '统一的表名能看出表属于谁，也便于工具按名称选表，例如归档、授权和分片。',
  },
  how: { en: 'Rename the table after the convention of the house.', zh: '按约定修改表名。' },
  options: z.object({
    pattern: z
      .string()
      .nullable()
      .default('^[a-z][a-z0-9]*(_[a-z0-9]+)*$')
      .describe('Regular expression that a name matches; (?i) in front: any case; null: anything'),
    prefix: z.array(z.string()).default([]).describe('What a name may begin with; empty: anything'),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    pattern: { en: 'Table name {table} does not match {pattern}.', zh: '表名 {table} 不符合 {pattern}。' },
    prefix: { en: 'Table name {table} does not begin with {prefixes}.', zh: '表名 {table} 没有以 {prefixes} 开头。' },
    tooLong: {
      en: 'Table name {table} has {length} characters; the limit is {max}.',
      zh: '表名 {table} 有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => {
    const { pattern, prefix, maxLength } = ctx.options;
    const wanted = pattern === null ? undefined : namePattern(pattern);
    const check = (name: Name): void => {
      const table = name.text;
      if (wanted !== undefined && !wanted.test(table)) ctx.report(name, 'pattern', { table, pattern: pattern ?? '' });
      if (prefix.length > 0 && !prefix.some((start) => table.toLowerCase().startsWith(start.toLowerCase())))
        ctx.report(name, 'prefix', { table, prefixes: prefix.join(', ') });
      if (table.length > maxLength) ctx.report(name, 'tooLong', { table, length: table.length, max: maxLength });
    };
    return {
      'create-table': ({ table }) => check(table.name),
      'table-rename': ({ to }) => check(to.name),
      'rename-table-action': ({ to }) => check(to.name),
    };
  },
});
