import { z } from 'zod';
import { attributeOf, fillsItself } from '@/lib/review/definition/column-attribute';
import type { DefiningNode, NewIndex } from '@/lib/review/index/new-index';
import { indexLabel, indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { AlterTable } from '@/lib/sql/ast/table';

export const uniqueIndexOnExistingData = defineRule({
  id: 'unique-index-on-existing-data',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'A unique index is added to a table that is there', zh: '给已有的表添加唯一索引' },
  why: {
    en: 'The server reads the whole table and gives up at the first two rows with the same values (error 1062). Tools for online schema change copy with INSERT IGNORE: with them the second row is lost and nobody is told.',
    zh: '服务器要读完整张表，遇到第一对重复的行就失败（错误 1062）。在线改表工具用 INSERT IGNORE 复制数据：重复的行会悄悄丢失。',
  },
  how: {
    en: 'Look for duplicates first: SELECT columns, COUNT(*) FROM table GROUP BY columns HAVING COUNT(*) > 1.',
    zh: '先检查是否有重复：SELECT 列, COUNT(*) FROM 表 GROUP BY 列 HAVING COUNT(*) > 1。',
  },
  options: z.object({}),
  messages: {
    added: {
      en: 'Unique index {index} on {columns} fails, or loses rows with an online tool, where table {table} has duplicates.',
      zh: '如果表 {table} 的 {columns} 有重复，唯一索引 {index} 会添加失败；用在线改表工具则会丢失行。',
    },
  },
  create: (ctx) => {
    /** Tables that the script has made itself: what is in them, it has put there. */
    const made = new Set<string>();
    const keyOf = ({ schema, name }: ObjectName): string => `${schema?.text ?? ''}.${name.text}`.toLowerCase();
    const visit = (node: DefiningNode): void => {
      if (node.kind === 'create-table') {
        if (!node.ifNotExists) made.add(keyOf(node.table));
        return;
      }
      if (made.has(keyOf(node.table))) return;
      const added = node.kind === 'alter-table' ? addedColumns(node) : [];
      for (const index of newIndexes(node)) {
        if ((index.kind !== 'unique' && index.kind !== 'primary') || isSafe(index, added)) continue;
        const columns = `(${index.parts.map(({ column, span }) => column?.text ?? ctx.text(span)).join(', ')})`;
        ctx.report(indexPlace(index), 'added', { index: indexLabel(index), columns, table: node.table.name.text });
      }
    };
    return {
      'create-table': visit,
      'alter-table': visit,
      'create-index': visit,
      'rename-table-action': ({ to }, ancestors) => {
        const table = ancestors.nearest('alter-table')?.table;
        if (table !== undefined && made.has(keyOf(table))) made.add(keyOf(to));
      },
      'table-rename': ({ from, to }) => {
        if (made.has(keyOf(from))) made.add(keyOf(to));
      },
    };
  },
});

const addedColumns = ({ actions }: AlterTable): readonly ColumnDefinition[] =>
  actions.flatMap((action) => {
    if (action.kind === 'add-column') return [action.column];
    if (action.kind !== 'add-columns') return [];
    return action.elements.filter((element) => element.kind === 'column-definition');
  });

/** A new column that counts up tells all rows apart, and one that is NULL everywhere is never the same. */
function isSafe({ kind, parts }: NewIndex, added: readonly ColumnDefinition[]): boolean {
  return parts.some(({ column }) => {
    const definition = added.find(({ name }) => sameName(name.text, column?.text ?? ''));
    if (definition === undefined) return false;
    const isCounted =
      attributeOf(definition, 'auto-increment-attribute') !== undefined || definition.type?.serial === true;
    return isCounted || (kind === 'unique' && isNullEverywhere(definition));
  });
}

function isNullEverywhere(definition: ColumnDefinition): boolean {
  if (attributeOf(definition, 'null-attribute')?.nullable === false || fillsItself(definition)) return false;
  const value = attributeOf(definition, 'default-attribute')?.value;
  return value === undefined || value.kind === 'null';
}
