import { z } from 'zod';
import { indexNameProblems, indexNameVisitor } from '@/lib/review/index/index-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const pkName = defineRule({
  id: 'pk-name',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'The name of the primary key follows the agreed form', zh: '主键名称符合约定' },
  why: {
    en: 'The server drops the name and calls every primary key PRIMARY; models and code that are generated from the script keep it.',
    zh: '服务器会丢弃这个名称，主键一律叫 PRIMARY；但由脚本生成的模型和代码会沿用它。',
  },
  how: {
    en: 'Name it by the agreed pattern: PRIMARY KEY pk_orders (id).',
    zh: '按约定命名，例如 PRIMARY KEY pk_orders (id)。',
  },
  options: z.object({
    pattern: z
      .string()
      .default('(?i)^pk_{{table}}$')
      .describe('Regular expression for the whole name, with {{table}} and {{column_list}}; (?i) in front: any case'),
  }),
  messages: {
    missing: {
      en: 'The primary key of table {table} has no name; the agreed form is {pattern}.',
      zh: '表 {table} 的主键没有名称，约定的形式是 {pattern}。',
    },
    pattern: {
      en: 'The name {name} of the primary key does not match {pattern}.',
      zh: '主键名称 {name} 不符合 {pattern}。',
    },
  },
  create: (ctx) => {
    const { pattern } = ctx.options;
    const options = { prefix: [], pattern, maxLength: Number.POSITIVE_INFINITY };
    return indexNameVisitor(
      (kind) => kind === 'primary',
      (schema, name) => ctx.peek(schema, name),
      (index) => {
        if (indexNameProblems(index, options).length === 0) return;
        const { name, table, at } = index;
        if (name === undefined) ctx.report(at, 'missing', { table, pattern });
        else ctx.report(name, 'pattern', { name: name.text, pattern });
      },
      false,
    );
  },
});
