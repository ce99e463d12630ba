import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';
import type { ObjectName } from '@/lib/sql/ast/name';
import { touchedTables } from '@/lib/sql/resolve-tables';

export const mixDmlSameTable = defineRule({
  id: 'mix-dml-same-table',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A script updates or deletes rows of a table, not both', zh: '同一脚本对一张表只做更新或只做删除' },
  why: {
    en: 'What the DELETE finds depends on what the UPDATE has changed before it: the rows in question cannot be looked at in advance, and one half cannot be taken back without the other.',
    zh: 'DELETE 找到哪些行取决于前面 UPDATE 改了什么：事先无法查看会动到的行，也无法只撤销其中一半。',
  },
  how: { en: 'Split the changes into two tickets.', zh: '拆成两个工单。' },
  options: z.object({}),
  messages: {
    mixed: {
      en: 'Table {table} is changed by {first} and then by {verb} in this script.',
      zh: '这个脚本对表 {table} 先 {first} 后 {verb}。',
    },
  },
  create: (ctx) => {
    const first = new Map<string, 'UPDATE' | 'DELETE' | 'both'>();
    const check = (node: Update | Delete): void => {
      const verb = node.kind === 'update' ? 'UPDATE' : 'DELETE';
      for (const table of changedTables(node)) {
        const key = `${table.schema?.text ?? ctx.defaultSchema ?? ''}.${table.name.text}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, verb);
        if (before === undefined || before === 'both' || before === verb) continue;
        first.set(key, 'both');
        ctx.report(table, 'mixed', { table: table.name.text, first: before, verb });
      }
    };
    return {
      statement: () => {
        const { node } = ctx.statement;
        if (node.kind === 'update' || node.kind === 'delete') check(node);
      },
    };
  },
});

function changedTables(node: Update | Delete): readonly ObjectName[] {
  const [only] = node.tables;
  if (node.tables.length === 1 && only?.kind === 'table-ref' && node.with === undefined) return [only.table];
  return touchedTables(node).flatMap(({ table, mode }) => (mode === 'write' ? [table] : []));
}
