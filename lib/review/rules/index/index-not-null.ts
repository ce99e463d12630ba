import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';

export const indexNotNull = defineRule({
  id: 'index-not-null',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Indexed columns are NOT NULL', zh: '索引列都是 NOT NULL' },
  why: {
    en: 'NULL makes every entry a byte longer, plans for IS NULL and NOT IN worse, and a UNIQUE index lets any number of NULL through.',
    zh: 'NULL 让每个索引项多占一个字节，IS NULL 和 NOT IN 的执行计划更差，唯一索引也不限制 NULL 的个数。',
  },
  how: {
    en: 'Declare the column NOT NULL, with a default that means "none" where there is one.',
    zh: '把列声明为 NOT NULL；有合适的值时，用表示“无”的默认值。',
  },
  options: z.object({}),
  messages: {
    nullable: {
      en: 'Indexed column {column} of table {table} is not declared NOT NULL.',
      zh: '表 {table} 的索引列 {column} 没有声明为 NOT NULL。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const indexes = newIndexes(node);
      if (indexes.length === 0) return;
      const { after } = tableChange(node, ctx);
      if (after === undefined) return;
      const table = node.table.name.text;
      for (const { column: name, span } of indexes.flatMap(({ parts }) => parts)) {
        if (name === undefined) continue;
        const column = findColumn(after, name.text);
        if (column === undefined ? !after.columnsKnown : isNotNull(column)) continue;
        ctx.report(span, 'nullable', { table, column: name.text });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

/** DEFAULT NULL beside NOT NULL says the opposite of it. */
const isNotNull = ({ nullable, default: value }: Column): boolean => !nullable && value?.kind !== 'null';
