import { z } from 'zod';
import { namedKinds, newNameVisitor, objectKinds } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const identifierUppercase = defineRule({
  id: 'identifier-uppercase',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Names are upper case', zh: '名称使用大写' },
  why: {
    en: 'For houses that share a schema with a database that folds names to upper case, such as Oracle: one spelling works in both.',
    zh: '与 Oracle 等默认大写的数据库共用表结构时，统一大写才能两边通用。',
  },
  how: { en: 'Write the name in upper case.', zh: '把名称改为大写。' },
  options: z.object({
    kinds: z
      .array(z.enum(namedKinds))
      .default([...objectKinds])
      .describe('What is looked at'),
  }),
  messages: { lower: { en: '{name} has small letters.', zh: '{name} 含有小写字母。' } },
  create: (ctx) => {
    const kinds = new Set(ctx.options.kinds);
    return newNameVisitor(
      (name, kind) => {
        if (kinds.has(kind) && name.text !== name.text.toUpperCase()) ctx.report(name, 'lower', { name: name.text });
      },
      { withAliases: kinds.has('alias') },
    );
  },
});
