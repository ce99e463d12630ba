import { z } from 'zod';
import { placeOf, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';

export const updateDeleteJoin = defineRule({
  id: 'update-delete-join',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'UPDATE and DELETE name one table', zh: 'UPDATE 和 DELETE 只涉及一张表' },
  why: {
    en: 'A change over a join locks the rows it reads in every table, and which rows it will touch is hard to see before it has run.',
    zh: '带连接的变更会锁住每张表中读到的行，执行前也很难看出会改动哪些行。',
  },
  how: {
    en: 'Read the keys first, then change the rows by their keys.',
    zh: '先查出主键，再按主键修改。',
  },
  options: z.object({}),
  messages: {
    joined: {
      en: '{verb} joins {tables} tables.',
      zh: '{verb} 连接了 {tables} 张表。',
    },
  },
  create: (ctx) => {
    const check = (node: Update | Delete): void => {
      const tables = tablesIn(node.tables);
      const second = tables[1];
      if (second !== undefined)
        ctx.report(placeOf(second), 'joined', { verb: node.kind.toUpperCase(), tables: tables.length });
    };
    return { update: check, delete: check };
  },
});
