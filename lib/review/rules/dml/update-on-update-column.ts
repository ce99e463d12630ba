import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { Source } from '@/lib/schema/name-scope';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { ColumnAssignment } from '@/lib/sql/ast/manipulation';

export const updateOnUpdateColumn = defineRule({
  id: 'update-on-update-column',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'ON UPDATE columns move with every UPDATE', zh: 'ON UPDATE 列会随 UPDATE 变化' },
  why: {
    en: 'A repair by hand gives every row that it changes the time of the repair: jobs that look for recent changes take all of them for new.',
    zh: '手工修数会把改动的每一行的时间改成修数的时刻：按更新时间增量取数的任务会把它们都当成新数据。',
  },
  how: {
    en: 'Let it, or keep the old time by assigning the column to itself: SET …, updated_at = updated_at.',
    zh: '可以保持现状；要保留原来的时间，就把该列赋给自己：SET …, updated_at = updated_at。',
  },
  options: z.object({}),
  messages: {
    moves: {
      en: 'The UPDATE sets {column} of {table} to the current time too.',
      zh: '这条 UPDATE 还会把 {table} 的 {column} 改成当前时间。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    update: ({ assignments }) => {
      for (const [{ table }, list] of byTable(assignments, ctx.names)) {
        const moved = table?.columns.find(
          ({ name, onUpdate }) => onUpdate !== null && !list.some(({ column }) => sameName(column.name.text, name)),
        );
        const [first] = list;
        if (table === undefined || moved === undefined || first === undefined) continue;
        ctx.report(first.column, 'moves', { column: moved.name, table: table.name });
      }
    },
  }),
});

function byTable(
  assignments: readonly ColumnAssignment[],
  names: ResolvedNames,
): ReadonlyMap<Source, readonly ColumnAssignment[]> {
  const groups = new Map<Source, ColumnAssignment[]>();
  for (const assignment of assignments) {
    const source = names.columnOf(assignment.column)?.source;
    if (source === undefined) continue;
    const group = groups.get(source);
    if (group === undefined) groups.set(source, [assignment]);
    else group.push(assignment);
  }
  return groups;
}
