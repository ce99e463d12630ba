import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';

export const temporaryTablePrefix = defineRule({
  id: 'temporary-table-prefix',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Temporary tables are known by their prefix', zh: '临时表使用约定的前缀' },
  why: {
    en: 'A temporary table hides an ordinary one of the same name for its connection: with a prefix the two cannot be taken for each other.',
    zh: '临时表会在当前连接中遮住同名的普通表；加上前缀就不会混淆。',
  },
  how: { en: 'Begin the name with the prefix, such as tmp_.', zh: '表名以约定的前缀开头，例如 tmp_。' },
  options: z.object({
    prefix: z.array(z.string()).default(['tmp_']).describe('What the name of a temporary table may begin with'),
  }),
  messages: {
    prefix: {
      en: 'Temporary table {table} does not begin with {prefixes}.',
      zh: '临时表 {table} 没有以 {prefixes} 开头。',
    },
  },
  create: (ctx) => {
    const { prefix } = ctx.options;
    const check = (name: ObjectName): void => {
      const table = name.name.text;
      if (prefix.length > 0 && !prefix.some((start) => table.toLowerCase().startsWith(start.toLowerCase())))
        ctx.report(name, 'prefix', { table, prefixes: prefix.join(', ') });
    };
    const isTemporary = ({ schema, name }: ObjectName): boolean => {
      const lookup = ctx.peek(schema?.text, name.text);
      return lookup.kind === 'found' && lookup.relation.kind === 'table' && lookup.relation.temporary;
    };
    return {
      'create-table': ({ table, temporary }) => {
        if (temporary) check(table);
      },
      'alter-table': ({ table, actions }) => {
        for (const action of actions) if (action.kind === 'rename-table-action' && isTemporary(table)) check(action.to);
      },
      'rename-table': ({ renames }) => {
        for (const { from, to } of renames) if (isTemporary(from)) check(to);
      },
    };
  },
});
