import { z } from 'zod';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { calledName, joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findAll } from '@/lib/sql/walk';

export const tableAliasDuplicate = defineRule({
  id: 'table-alias-duplicate',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Tables of a query have names of their own', zh: '同一查询中表名或别名不能重复' },
  why: {
    en: 'The server refuses two tables of one name in a FROM (error 1066).',
    zh: '同一个 FROM 中有两个相同的表名或别名时，服务器会拒绝执行（错误 1066）。',
  },
  how: { en: 'Give one of them another alias.', zh: '给其中一个换一个别名。' },
  options: z.object({}),
  messages: {
    twice: {
      en: '{name} is the name of another table in this FROM.',
      zh: '{name} 在这个 FROM 中已是另一张表的名称。',
    },
  },
  create: (ctx) => {
    // A table of another database may have the same name.
    const databaseOf = (table: SingleTable): string =>
      table.kind === 'table-ref' ? (table.table.schema?.text ?? ctx.defaultSchema ?? '') : '';
    const isQualified = (table: SingleTable): boolean => table.kind === 'table-ref' && table.table.schema !== undefined;
    /** A common table is of no database, so that `c` and `shop.c` differ. */
    const mayBeCommon = (a: SingleTable, b: SingleTable): boolean =>
      isQualified(a) !== isQualified(b) && findAll(ctx.statement.node, 'with').length > 0;
    return {
      ...joinVisitor((tables) => {
        for (const [i, table] of tables.entries()) {
          const name = calledName(table);
          if (name === undefined) continue;
          const earlier = tables.slice(0, i).find((other) => calledName(other)?.text === name.text);
          if (earlier === undefined || databaseOf(earlier) !== databaseOf(table) || mayBeCommon(earlier, table))
            continue;
          ctx.report(name, 'twice', { name: name.text });
        }
      }),
      'lock-tables': ({ locks }) => {
        const names = locks.map(({ table, alias }) => alias ?? table.name);
        for (const [i, name] of names.entries()) {
          const first = names.findIndex((other) => other.text === name.text);
          if (first < i && locks[first]?.table.schema?.text === locks[i]?.table.schema?.text)
            ctx.report(name, 'twice', { name: name.text });
        }
      },
    };
  },
});
