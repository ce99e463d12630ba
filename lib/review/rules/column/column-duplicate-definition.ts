import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Name } from '@/lib/sql/ast/name';
import type { TableElement } from '@/lib/sql/ast/table';

export const columnDuplicateDefinition = defineRule({
  id: 'column-duplicate-definition',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A statement defines each column once', zh: '一条语句中每列只定义一次' },
  why: {
    en: 'The server refuses the statement (error 1060). Names of columns do not differ by case.',
    zh: '服务器会拒绝执行（错误 1060）。列名不区分大小写。',
  },
  how: { en: 'Remove one of the two, or rename it.', zh: '去掉其中一个，或改名。' },
  options: z.object({}),
  messages: { twice: { en: 'Column {column} is defined twice here.', zh: '列 {column} 在这里定义了两次。' } },
  create: (ctx) => {
    const check = (defined: readonly Name[], given: readonly Name[]): void => {
      if (defined.length + given.length < 2) return;
      const seen = new Set(given.map(({ text }) => text.toLowerCase()));
      for (const name of defined) {
        const key = name.text.toLowerCase();
        if (seen.has(key)) ctx.report(name, 'twice', { column: name.text });
        seen.add(key);
      }
    };
    return {
      'create-table': ({ elements }) => check(elements.flatMap(columnOf), []),
      'alter-table': ({ actions }) => check(actions.flatMap(added), actions.flatMap(renamed)),
    };
  },
});

const columnOf = (element: TableElement): readonly Name[] =>
  element.kind === 'column-definition' ? [element.name] : [];

function added(action: AlterAction): readonly Name[] {
  if (action.kind === 'add-columns') return action.elements.flatMap(columnOf);
  return action.kind === 'add-column' && !action.ifNotExists ? [action.column.name] : [];
}

/** Names that columns get which were there. Two of these at odds are a matter of the table: see column-exists. */
function renamed(action: AlterAction): readonly Name[] {
  if (action.kind === 'rename-column') return [action.to];
  if (action.kind !== 'change-column') return [];
  const { from, column } = action;
  return sameName(from.text, column.name.text) ? [] : [column.name];
}
