import { z } from 'zod';
import { namedKinds, newNameVisitor, objectKinds } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const identifierLowercase = defineRule({
  id: 'identifier-lowercase',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Names are lower case', zh: '名称使用小写' },
  why: {
    en: 'With lower_case_table_names = 1 the server stores tables in lower case, with 0 it does not: one script makes two different tables on two servers.',
    zh: 'lower_case_table_names = 1 时服务器以小写保存表名，为 0 时则不会：同一个脚本在两台服务器上会建出不同的表。',
  },
  how: { en: 'Write the name in lower case.', zh: '把名称改为小写。' },
  options: z.object({
    kinds: z
      .array(z.enum(namedKinds))
      .default([...objectKinds])
      .describe('What is looked at'),
  }),
  messages: { upper: { en: '{name} has capital letters.', zh: '{name} 含有大写字母。' } },
  create: (ctx) => {
    const kinds = new Set(ctx.options.kinds);
    return newNameVisitor(
      (name, kind) => {
        if (kinds.has(kind) && name.text !== name.text.toLowerCase()) ctx.report(name, 'upper', { name: name.text });
      },
      { withAliases: kinds.has('alias') },
    );
  },
});
