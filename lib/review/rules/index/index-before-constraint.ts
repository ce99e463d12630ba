import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { NewIndex } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { Name } from '@/lib/sql/ast/name';
import type { AlterTable } from '@/lib/sql/ast/table';

export const indexBeforeConstraint = defineRule({
  id: 'index-before-constraint',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Columns have an index before they get a constraint', zh: '添加约束之前先有索引' },
  why: {
    en: 'With an index, duplicates and rows without a parent are found by a quick query, before the constraint fails on them; for a foreign key InnoDB would otherwise build an index of its own in the same statement.',
    zh: '有了索引，就能在添加约束之前快速查出重复的行和没有父行的数据；添加外键时如果没有索引，InnoDB 会在同一条语句里自行创建。',
  },
  how: {
    en: 'Create the index, look at the data, then add the constraint. For a unique key, drop the plain index afterwards.',
    zh: '先建索引，检查数据，再添加约束；如果是唯一键，之后删除普通索引。',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: 'No index of table {table} begins with {columns} yet.',
      zh: '表 {table} 还没有以 {columns} 开头的索引。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    'alter-table': (node) => {
      const constrained = columnsOfConstraints(node);
      if (constrained.length === 0) return;
      const { before } = tableChange(node, ctx);
      if (before === undefined) return;
      for (const columns of constrained) {
        const [first] = columns;
        if (first === undefined || hasIndexOn(before, columns)) continue;
        const at = { start: first.span.start, end: columns.at(-1)?.span.end ?? first.span.end };
        const list = `(${columns.map(({ text }) => text).join(', ')})`;
        ctx.report(at, 'missing', { table: before.name, columns: list });
      }
    },
  }),
});

/** Of columns that were there before: what is new has no data to look at. */
function columnsOfConstraints(node: AlterTable): readonly (readonly Name[])[] {
  const isNew = (name: string): boolean =>
    node.actions.some((action) => action.kind === 'add-column' && sameName(action.column.name.text, name));
  const unique = newIndexes(node).filter(({ kind }) => kind === 'primary' || kind === 'unique');
  const foreign = node.actions.flatMap((action) => (action.kind === 'add-foreign-key' ? [action.foreignKey] : []));
  const lists = [
    ...unique.map((index: NewIndex) => index.parts.flatMap(({ column }) => (column === undefined ? [] : [column]))),
    ...foreign.map((key) => key.columns.flatMap(({ column }) => (column === undefined ? [] : [column.name]))),
  ];
  return lists.filter((columns) => !columns.some(({ text }) => isNew(text)));
}

const hasIndexOn = (table: Table, columns: readonly Name[]): boolean =>
  table.indexes.some(({ kind, parts }) => {
    if (kind !== 'primary' && kind !== 'unique' && kind !== 'index') return false;
    return columns.every(({ text }, i) => sameName(parts[i]?.column ?? '', text));
  });
