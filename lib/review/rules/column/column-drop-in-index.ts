import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Index, IndexKind } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Flavor } from '@/lib/sql/dialect';

export const columnDropInIndex = defineRule({
  id: 'column-drop-in-index',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Columns of an index are not dropped unseen', zh: '删除索引中的列要留意' },
  why: {
    en: 'The server takes the column out of the index, or drops the index with its last column: queries get slow, and what a unique key forbids changes.',
    zh: '服务器会把该列从索引中去掉，索引没有其他列时连索引一起删除：查询会变慢，唯一键的约束也会改变。',
  },
  how: {
    en: 'Say in the same statement what becomes of the index: DROP INDEX, and ADD INDEX where one is still needed.',
    zh: '在同一条语句中写明索引的去留：DROP INDEX，仍需要的再 ADD INDEX。',
  },
  options: z.object({}),
  messages: {
    shrinks: {
      en: 'Column {column} is part of index {index}, which goes on without it.',
      zh: '列 {column} 属于索引 {index}，删除后索引只剩其余的列。',
    },
    vanishes: {
      en: 'Index {index} has only column {column} and is dropped with it.',
      zh: '索引 {index} 只有列 {column}，会一并删除。',
    },
    refused: {
      en: 'Column {column} is part of index {index}: TiDB drops no column of a primary key or of an index of several columns (error 8200).',
      zh: '列 {column} 属于索引 {index}：TiDB 不能删除主键或多列索引中的列（错误 8200）。',
    },
    unique: {
      en: 'Column {column} is part of unique key {index}: rows that differ only in it become duplicates, and the statement fails (error 1062).',
      zh: '列 {column} 属于唯一键 {index}：只在该列上不同的行会变成重复，语句将失败（错误 1062）。',
    },
  },
  atMost: { shrinks: 'warning', vanishes: 'warning', unique: 'warning' },
  needs: 'schema',
  create: (ctx) => ({
    'alter-table': ({ actions }) => {
      if (!actions.some(({ kind }) => kind === 'drop-column')) return;
      const before = ctx.effect.relations.find((change) => change.before !== null)?.before;
      if (before?.kind !== 'table') return;
      const kept = before.indexes.filter((index) => !actions.some((action) => drops(action, index)));
      for (const action of actions) {
        if (action.kind !== 'drop-column') continue;
        const { name } = action;
        for (const { name: index, kind, parts } of kept) {
          const rest = parts.filter((part) => part.column === null || !sameName(part.column, name.text));
          if (rest.length === parts.length) continue;
          const message = messageOf(kind, rest.length, ctx.dialect.flavor);
          if (message !== undefined) ctx.report(name, message, { column: name.text, index });
        }
      }
    },
  }),
});

/** `left`: parts that the index keeps. */
function messageOf(kind: IndexKind, left: number, flavor: Flavor) {
  if (flavor === 'tidb' && (kind === 'primary' || left > 0)) return 'refused';
  if (left === 0) return 'vanishes';
  if (kind !== 'unique' && kind !== 'primary') return 'shrinks';
  // MariaDB refuses it: see index-column-not-exist.
  return flavor === 'mariadb' ? undefined : 'unique';
}

function drops(action: AlterAction, { name, kind }: Index): boolean {
  if (action.kind === 'drop-primary-key') return kind === 'primary';
  return (action.kind === 'drop-index-action' || action.kind === 'drop-constraint') && sameName(action.name.text, name);
}
