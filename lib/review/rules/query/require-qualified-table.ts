import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';
import { ident } from '@/lib/sql/quote';

export const requireQualifiedTable = defineRule({
  id: 'require-qualified-table',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Tables are named with their database', zh: '表名要带库名' },
  why: {
    en: 'A bare name means the table of whatever database the session is in: run from another session, the same text changes another table.',
    zh: '不带库名时，指的是会话当前库中的表：换一个会话执行，同样的语句就会改到别的表。',
  },
  how: { en: 'Write database.table.', zh: '写成 库名.表名。' },
  options: z.object({}),
  messages: { bare: { en: '{table} is named without its database.', zh: '{table} 没有写库名。' } },
  fixes: { qualify: { en: 'Add the database', zh: '加上库名' } },
  create: (ctx) => {
    const common = new Set<string>();
    let touched: ReturnType<typeof ctx.touched> | undefined;
    const check = (name: ObjectName | undefined): void => {
      if (name === undefined || name.schema !== undefined) return;
      const table = name.name.text;
      touched ??= ctx.touched();
      const meant = touched.find((candidate) => candidate.name === table)?.schema;
      const { start } = name.span;
      const fix =
        meant === undefined
          ? undefined
          : { title: 'qualify' as const, edits: [{ start, end: start, text: `${ident(meant)}.` }] };
      ctx.report(name, 'bare', { table }, fix);
    };
    const table = (node: { readonly table: ObjectName }): void => check(node.table);
    const read = (node: { readonly table: ObjectName }): void => {
      if (common.size === 0 || !common.has(node.table.name.text.toLowerCase())) check(node.table);
    };
    const view = (node: { readonly view: ObjectName }): void => check(node.view);
    return {
      statement: () => {
        touched = undefined;
        if (common.size > 0) common.clear();
      },
      'common-table': ({ name }) => {
        common.add(name.text.toLowerCase());
      },
      'table-ref': read,
      'table-query': (node) => {
        for (const { name } of node.with?.tables ?? []) common.add(name.text.toLowerCase());
        read(node);
      },
      insert: table,
      replace: table,
      'load-data': table,
      'create-table': (node) => {
        check(node.table);
        check(node.like);
      },
      'alter-table': table,
      'rename-table-action': ({ to }) => check(to),
      'drop-table': ({ tables }) => tables.forEach(check),
      'table-rename': ({ from, to }) => {
        check(from);
        check(to);
      },
      'truncate-table': table,
      'create-index': table,
      'drop-index': table,
      'create-view': view,
      'alter-view': view,
      'drop-view': ({ views }) => views.forEach(check),
      'create-trigger': table,
      'table-maintenance': ({ tables }) => tables.forEach(check),
      'table-lock': table,
    };
  },
});
