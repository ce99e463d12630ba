import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { primaryKeyOf, primaryName, sameName } from '@/lib/schema/model';
import type { AlterTable } from '@/lib/sql/ast/table';

export const pkMultiple = defineRule({
  id: 'pk-multiple',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A table has one primary key', zh: '一张表只有一个主键' },
  why: {
    en: 'The server refuses a second primary key (error 1068), and the statements after it wait.',
    zh: '服务器会拒绝第二个主键（错误 1068），后面的语句也会停下。',
  },
  how: {
    en: 'Put all columns into one PRIMARY KEY (a, b), make the second key UNIQUE, or drop the old primary key in the same ALTER TABLE.',
    zh: '把各列写进同一个 PRIMARY KEY (a, b)，或把第二个键改为 UNIQUE，或在同一条 ALTER TABLE 中先删除旧主键。',
  },
  options: z.object({}),
  messages: {
    second: {
      en: 'A second primary key for table {table} in one statement.',
      zh: '同一条语句给表 {table} 定义了第二个主键。',
    },
    exists: { en: 'Table {table} already has a primary key.', zh: '表 {table} 已有主键。' },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const keys = newIndexes(node).filter(({ kind, ifNotExists }) => kind === 'primary' && !ifNotExists);
      if (keys.length === 0) return;
      const table = node.table.name.text;
      const isTaken = node.kind === 'alter-table' && keepsPrimaryKey(tableChange(node, ctx).before, node);
      keys.forEach(({ span }, i) => {
        if (isTaken) ctx.report(span, 'exists', { table });
        else if (i > 0) ctx.report(span, 'second', { table });
      });
    };
    return { 'create-table': visit, 'alter-table': visit };
  },
});

/** The primary key goes when it is dropped, or when all of its columns are. */
function keepsPrimaryKey(before: Table | undefined, { actions }: AlterTable): boolean {
  const key = before === undefined ? undefined : primaryKeyOf(before);
  if (key === undefined) return false;
  let left = key.parts;
  for (const action of actions) {
    if (action.kind === 'drop-primary-key') return false;
    if (action.kind === 'drop-index-action' && sameName(action.name.text, primaryName)) return false;
    if (action.kind === 'drop-column')
      left = left.filter(({ column }) => column === null || !sameName(column, action.name.text));
  }
  return left.length > 0;
}
