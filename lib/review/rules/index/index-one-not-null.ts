import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';

export const indexOneNotNull = defineRule({
  id: 'index-one-not-null',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'At least one index has a NOT NULL column', zh: '至少一个索引包含 NOT NULL 列' },
  why: {
    en: 'Where every indexed column may be NULL, no index is sure to tell one row from another, and each search must reckon with NULL.',
    zh: '所有索引列都可能为 NULL 时，没有一个索引能可靠地区分行，每次查找都要考虑 NULL。',
  },
  how: {
    en: 'Declare an indexed column NOT NULL, best as the primary key.',
    zh: '把一个索引列声明为 NOT NULL，最好作为主键。',
  },
  options: z.object({}),
  messages: {
    none: {
      en: 'All indexed columns of table {table} may be NULL.',
      zh: '表 {table} 的所有索引列都允许 NULL。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const [index] = newIndexes(node);
      if (index === undefined) return;
      const { after } = tableChange(node, ctx);
      if (after === undefined || !isAllNullable(after)) return;
      const at = node.kind === 'create-table' ? node.table.span : indexPlace(index);
      ctx.report(at, 'none', { table: node.table.name.text });
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

/** A column that is not known, and an expression, may be either: then nothing is said. */
function isAllNullable(table: Table): boolean {
  return table.indexes.every(({ parts }) =>
    parts.every(({ column }) => column !== null && findColumn(table, column)?.nullable === true),
  );
}
