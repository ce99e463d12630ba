import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';

export const aliasImplicit = defineRule({
  id: 'alias-implicit',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Aliases are written with AS', zh: '别名要写 AS' },
  why: {
    en: 'SELECT a b FROM t is one column called b: a forgotten comma looks the same and passes without an error.',
    zh: 'SELECT a b FROM t 只有一列，名为 b；漏写逗号看起来一模一样，而且不会报错。',
  },
  how: { en: 'Write AS in front of the alias.', zh: '在别名前写上 AS。' },
  options: z.object({}),
  messages: { implicit: { en: 'Alias {alias} is given without AS.', zh: '别名 {alias} 没有写 AS。' } },
  fixes: { as: { en: 'Write AS', zh: '加上 AS' } },
  create: (ctx) => {
    const check = ({
      alias,
      explicitAlias,
    }: {
      readonly alias: Name | undefined;
      readonly explicitAlias: boolean;
    }): void => {
      if (alias === undefined || explicitAlias) return;
      const { start } = alias.span;
      ctx.report(
        alias,
        'implicit',
        { alias: alias.text },
        { title: 'as', edits: [{ start, end: start, text: 'AS ' }] },
      );
    };
    return { 'select-item': check, 'table-ref': check, 'derived-table': check, 'json-table': check };
  },
});
