import { z } from 'zod';
import { namedKinds, newNameVisitor, objectKinds } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const identifierMixedCase = defineRule({
  id: 'identifier-mixed-case',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'A name has one case', zh: '名称不混用大小写' },
  why: {
    en: 'Whether Orders and orders are one table depends on lower_case_table_names of the server: what works on one is not found on the next.',
    zh: 'Orders 与 orders 是否是同一张表取决于服务器的 lower_case_table_names：在这台能用，换一台就找不到表。',
  },
  how: { en: 'Write lower case with underscores: order_item.', zh: '使用小写加下划线，例如 order_item。' },
  options: z.object({
    kinds: z
      .array(z.enum(namedKinds))
      .default([...objectKinds])
      .describe('What is looked at'),
  }),
  messages: { mixed: { en: '{name} mixes upper and lower case.', zh: '{name} 混用了大小写。' } },
  create: (ctx) => {
    const kinds = new Set(ctx.options.kinds);
    return newNameVisitor(
      (name, kind) => {
        const { text } = name;
        if (kinds.has(kind) && text !== text.toLowerCase() && text !== text.toUpperCase())
          ctx.report(name, 'mixed', { name: text });
      },
      { withAliases: kinds.has('alias') },
    );
  },
});
