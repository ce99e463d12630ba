import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';

type Above = { readonly at: Span; readonly table: string; readonly count: number };

export const indexCountLimit = defineRule({
  id: 'index-count-limit',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  strictOptions: { max: 5 },
  title: { en: 'A table has a limited number of indexes', zh: '一张表的索引数量有上限' },
  why: {
    en: 'Every index is written with every row: writes slow down and the buffer pool holds less data.',
    zh: '每写一行都要维护全部索引：写入变慢，缓冲池能放的数据变少。',
  },
  how: {
    en: 'Drop an index that is a prefix of another one, or extend one that is there.',
    zh: '删除被其他索引前缀覆盖的索引，或扩展已有的索引。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(10).describe('Indexes of a table, the primary key among them'),
  }),
  messages: {
    above: {
      en: 'Table {table} has {count} indexes after this; the limit is {max}.',
      zh: '执行后表 {table} 有 {count} 个索引，上限 {max} 个。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    const above = new Map<string, Above>();
    return {
      statement: () => {
        if (ctx.statement.execClass !== 'ddl') return;
        for (const { schema, name, before, after: known, proposed } of ctx.effect.relations) {
          const after = known === undefined ? proposed : known;
          if (after?.kind !== 'table') continue;
          const key = `${ctx.schema.fold(schema ?? '')}.${ctx.schema.fold(name)}`;
          const count = after.indexes.length;
          if (count <= max) above.delete(key);
          else if (before?.kind !== 'table' || count > before.indexes.length)
            above.set(key, { at: tableSpan(ctx.statement.node), table: name, count });
        }
      },
      // One finding a table, at the statement that adds the last index.
      end: () => {
        for (const { at, table, count } of above.values()) ctx.report(at, 'above', { table, count, max });
      },
    };
  },
});

function tableSpan(node: Statement): Span {
  switch (node.kind) {
    case 'create-table':
    case 'alter-table':
    case 'create-index':
      return node.table.span;
    default:
      return node.span;
  }
}
