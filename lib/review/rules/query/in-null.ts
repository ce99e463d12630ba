import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const inNull = defineRule({
  id: 'in-null',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No NULL in an IN list', zh: 'IN 列表中没有 NULL' },
  why: {
    en: 'Nothing equals NULL: in an IN list it finds no row, and in a NOT IN list it makes the condition true for no row at all.',
    zh: '没有值等于 NULL：在 IN 列表中它匹配不到任何行，在 NOT IN 列表中则使条件对所有行都不成立。',
  },
  how: {
    en: 'Take NULL out of the list and add OR column IS NULL, or AND column IS NOT NULL.',
    zh: '从列表中去掉 NULL，另外加上 OR 列 IS NULL 或 AND 列 IS NOT NULL。',
  },
  options: z.object({}),
  messages: {
    useless: { en: 'NULL in an IN list finds no row.', zh: 'IN 列表中的 NULL 匹配不到任何行。' },
    never: { en: 'NOT IN with NULL in its list is never true.', zh: 'NOT IN 列表中有 NULL 时，条件永不成立。' },
  },
  create: (ctx) => ({
    'in-list': ({ items, negated }) => {
      const item = items.find(({ kind }) => kind === 'null');
      if (item !== undefined) ctx.report(item, negated ? 'never' : 'useless', {});
    },
  }),
});
