import { z } from 'zod';
import { truthOf } from '@/lib/review/query/truth';
import { defineRule, everywhere } from '@/lib/review/rule';

export const deleteAllUseTruncate = defineRule({
  id: 'delete-all-use-truncate',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'A whole table is emptied by TRUNCATE', zh: '清空整张表用 TRUNCATE' },
  why: {
    en: 'DELETE of all rows writes each of them to the undo and binary log and leaves the file as large as it was; TRUNCATE makes a new empty table in a moment. It cannot be undone, though.',
    zh: '用 DELETE 删除所有行会把每一行写进 undo 和 binlog，文件也不会变小；TRUNCATE 瞬间换成一张空表，但无法撤销。',
  },
  how: {
    en: 'Use TRUNCATE TABLE if nobody needs the rows any more and no foreign key points to the table.',
    zh: '确认数据不再需要、且没有外键引用该表时，使用 TRUNCATE TABLE。',
  },
  options: z.object({}),
  messages: {
    all: { en: 'DELETE empties {table} row by row.', zh: 'DELETE 会逐行清空 {table}。' },
  },
  create: (ctx) => ({
    delete: (node) => {
      const { tables, targets, where, limit, returning } = node;
      const [only] = tables;
      if (tables.length !== 1 || only?.kind !== 'table-ref' || targets.length > 1) return;
      if (limit !== undefined || returning.length > 0 || only.partitions.length > 0) return;
      const isAll = where === undefined || truthOf(where, () => undefined) === true;
      if (isAll) ctx.report(only.table, 'all', { table: only.table.name.text });
    },
  }),
});
