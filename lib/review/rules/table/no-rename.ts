import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { ObjectName } from '@/lib/sql/ast/name';

export const noRename = defineRule({
  id: 'no-rename',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Tables and columns keep their names', zh: '表和列不改名' },
  why: {
    en: 'Every program, view and report that uses the old name fails from this moment, until all of them are rolled out with the new one.',
    zh: '改名的瞬间，所有使用旧名称的程序、视图和报表都会报错，直到全部换成新名称。',
  },
  how: {
    en: 'Add the new column or table, write both, move the readers, and drop the old one then.',
    zh: '先新增列或表并双写，读取方全部迁移后再删除旧的。',
  },
  options: z.object({}),
  messages: {
    table: { en: 'Table {from} is renamed to {to}.', zh: '表 {from} 改名为 {to}。' },
    column: { en: 'Column {from} is renamed to {to}.', zh: '列 {from} 改名为 {to}。' },
  },
  create: (ctx) => {
    // What the same script made is used by nobody yet.
    const created = new Set<string>();
    const keyOf = ({ schema, name }: ObjectName): string => `${schema?.text ?? ''}.${name.text}`;
    const table = (from: ObjectName, to: ObjectName): void => {
      const isNew = created.delete(keyOf(from));
      if (isNew) created.add(keyOf(to));
      else ctx.report(to, 'table', { from: from.name.text, to: to.name.text });
    };
    return {
      'create-table': ({ table, ifNotExists, temporary }) => {
        const isThere = ctx.peek(table.schema?.text, table.name.text).kind === 'found';
        if (temporary || !(ifNotExists || isThere)) created.add(keyOf(table));
      },
      'table-rename': ({ from, to }) => table(from, to),
      'alter-table': ({ table: altered, actions }) => {
        const isNew = created.has(keyOf(altered));
        for (const action of actions) {
          if (action.kind === 'rename-table-action') table(altered, action.to);
          else if (isNew) continue;
          else if (action.kind === 'rename-column')
            ctx.report(action.to, 'column', { from: action.from.text, to: action.to.text });
          else if (action.kind === 'change-column' && !sameName(action.from.text, action.column.name.text)) {
            const { name } = action.column;
            ctx.report(name, 'column', { from: action.from.text, to: name.text });
          }
        }
      },
    };
  },
});
