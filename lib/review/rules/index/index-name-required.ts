import { z } from 'zod';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { primaryName, sameName } from '@/lib/schema/model';
import type { Name } from '@/lib/sql/ast/name';

export const indexNameRequired = defineRule({
  id: 'index-name-required',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  strictOptions: { required: true },
  title: { en: 'Indexes have a name, and one that is allowed', zh: '索引要有名称，且名称合法' },
  why: {
    en: 'Only a primary key may be called PRIMARY, and no name may be empty (error 1280). An index without a name is called as its first column, with a number where that is taken: what it is called can differ between two servers.',
    zh: '只有主键可以叫 PRIMARY，名称也不能为空（错误 1280）。没有名称的索引以第一列命名，重名时加序号，不同实例上的名称可能不一样。',
  },
  how: { en: 'Give the index a name of its own.', zh: '为索引起一个名称。' },
  options: z.object({
    required: z.boolean().default(false).describe('Report indexes without a name, too'),
  }),
  messages: {
    forbidden: {
      en: 'An index that is no primary key cannot be called {name}.',
      zh: '非主键的索引不能叫 {name}。',
    },
    empty: { en: 'The name of an index cannot be empty.', zh: '索引名称不能为空。' },
    missing: { en: 'An index of table {table} has no name.', zh: '表 {table} 的一个索引没有名称。' },
  },
  atMost: { missing: 'warning' },
  create: (ctx) => {
    const check = (name: Name): void => {
      if (sameName(name.text, primaryName)) ctx.report(name, 'forbidden', { name: name.text });
      else if (name.text === '') ctx.report(name, 'empty', {});
    };
    const visit = (node: DefiningNode): void => {
      for (const { kind, name, beside, span } of newIndexes(node)) {
        if (kind === 'primary') continue;
        if (name !== undefined) check(name);
        else if (ctx.options.required && beside === undefined)
          ctx.report(span, 'missing', { table: node.table.name.text });
      }
    };
    return {
      'create-table': visit,
      'alter-table': visit,
      'create-index': visit,
      'rename-index': ({ to }) => check(to),
    };
  },
});
