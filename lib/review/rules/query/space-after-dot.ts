import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';

export const spaceAfterDot = defineRule({
  id: 'space-after-dot',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'No blank behind the dot of a name', zh: '名称的点号后不留空格' },
  why: {
    en: 'The server takes a name such as shop. orders, but people and tools read two names and search for it in vain.',
    zh: '服务器接受 shop. orders 这样的写法，但人和工具会当成两个名称，搜索时也找不到。',
  },
  how: { en: 'Write the parts of a name together.', zh: '名称的各部分连写。' },
  options: z.object({}),
  messages: { blank: { en: 'Blank behind the dot in {name}.', zh: '{name} 的点号后有空白。' } },
  fixes: { join: { en: 'Take the blank out', zh: '去掉空白' } },
  create: (ctx) => {
    /** Only blanks: what else stands there may be a comment. */
    const check = (first: Name | undefined, second: Name): void => {
      if (first === undefined || second.span.start - first.span.end < 2) return;
      const between = ctx.script.slice(first.span.end, second.span.start);
      const dot = between.indexOf('.');
      if (dot < 0 || dot === between.length - 1 || between.slice(dot + 1).trim() !== '') return;
      const at = { start: first.span.end + dot + 1, end: second.span.start };
      const name = `${ctx.text(first)}.${ctx.text(second)}`;
      ctx.report(
        { start: first.span.start, end: second.span.end },
        'blank',
        { name },
        { title: 'join', edits: [{ ...at, text: '' }] },
      );
    };
    return {
      'object-name': ({ schema, name }) => check(schema, name),
      'function-call': ({ schema, name }) => check(schema, name),
      column: ({ schema, table, name }) => {
        if (table === undefined) return;
        check(schema, table);
        check(table, name);
      },
      wildcard: ({ schema, table }) => {
        if (table !== undefined) check(schema, table);
      },
    };
  },
});
