import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { TableReference } from '@/lib/sql/ast/query';

export const updateDeleteRequireWhere = defineRule({
  id: 'update-delete-require-where',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'UPDATE and DELETE have a WHERE', zh: 'UPDATE 和 DELETE 必须有 WHERE' },
  why: {
    en: 'Without WHERE the statement changes the whole table, locks it row by row and fills the binary log.',
    zh: '没有 WHERE 会改动整张表，逐行加锁，并产生大量 binlog。',
  },
  how: {
    en: 'Add a WHERE on an indexed column. If every row is meant, say so with a condition such as WHERE id > 0.',
    zh: '在索引列上加 WHERE 条件。确实要改全部行时，也请写出条件，例如 WHERE id > 0。',
  },
  options: z.object({}),
  messages: {
    update: { en: 'UPDATE without WHERE changes every row.', zh: 'UPDATE 没有 WHERE，会修改所有行。' },
    delete: { en: 'DELETE without WHERE deletes every row.', zh: 'DELETE 没有 WHERE，会删除所有行。' },
    joined: {
      en: 'Without WHERE every row that the join finds is changed.',
      zh: '没有 WHERE，连接得到的所有行都会被改动。',
    },
  },
  // A condition of the join does narrow the rows, so it is worth a look and not a refusal.
  atMost: { joined: 'warning' },
  create: (ctx) => ({
    update: (node) => {
      if (node.where === undefined) ctx.report(ctx.verb(node), isJoined(node.tables) ? 'joined' : 'update', {});
    },
    delete: (node) => {
      if (node.where === undefined) ctx.report(ctx.verb(node), isJoined(node.tables) ? 'joined' : 'delete', {});
    },
  }),
});

const isJoined = (tables: readonly TableReference[]): boolean =>
  tables.some((table) => table.kind === 'join' && (table.on !== undefined || table.using.length > 0 || table.natural));
