import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';

export const tableNamedDual = defineRule({
  id: 'table-named-dual',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'No table is called DUAL', zh: '表不能叫 DUAL' },
  why: {
    en: 'FROM DUAL means no table at all: a table of that name is read only where somebody remembers the quotes.',
    zh: 'FROM DUAL 表示不读任何表：叫这个名字的表只有加上反引号才读得到，漏掉也不会报错。',
  },
  how: { en: 'Choose another name.', zh: '换一个名称。' },
  options: z.object({}),
  messages: {
    named: {
      en: 'A table called {name} is not what FROM DUAL reads.',
      zh: 'FROM DUAL 读的并不是叫 {name} 的表。',
    },
    unquoted: {
      en: '{name} stands for no table and is reserved: it cannot be named here.',
      zh: '{name} 表示没有表，是保留字，不能用在这里。',
    },
  },
  create: (ctx) => {
    const check = (name: Name): void => {
      if (isDual(name.text)) ctx.report(name, 'named', { name: name.text });
    };
    return {
      'create-table': ({ table }) => check(table.name),
      'create-view': ({ view }) => check(view.name),
      'table-rename': ({ to }) => check(to.name),
      'rename-table-action': ({ to }) => check(to.name),
      unparsed: ({ span, expected }) => {
        const { start } = span;
        const at = { start, end: start + 'dual'.length };
        if (expected.includes('a name') && isDual(ctx.text(at))) ctx.report(at, 'unquoted', { name: ctx.text(at) });
      },
    };
  },
});

const isDual = (name: string): boolean => name.length === 4 && name.toLowerCase() === 'dual';
