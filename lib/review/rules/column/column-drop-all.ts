import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnDropAll = defineRule({
  id: 'column-drop-all',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A table keeps at least one visible column', zh: '表至少保留一个可见列' },
  why: {
    en: 'The server refuses to drop the last column (error 1090), or the last visible one (error 4028, in MariaDB 1113).',
    zh: '服务器会拒绝删除最后一列（错误 1090）或最后一个可见列（错误 4028，MariaDB 为 1113）。',
  },
  how: { en: 'Write DROP TABLE when the table is to go.', zh: '如果要删除整张表，请用 DROP TABLE。' },
  options: z.object({}),
  messages: {
    last: { en: 'This drops the last column of table {table}.', zh: '这会删除表 {table} 的最后一列。' },
    lastVisible: {
      en: 'This drops the last visible column of table {table}.',
      zh: '这会删除表 {table} 的最后一个可见列。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    'alter-table': ({ actions }) => {
      const dropped = actions.findLast((action) => action.kind === 'drop-column');
      if (dropped === undefined) return;
      for (const { before, after } of ctx.effect.relations) {
        if (before?.kind !== 'table' || after?.kind !== 'table' || !before.columnsKnown) continue;
        if (before.columns.length === 0 || after.columns.some(({ invisible }) => !invisible)) continue;
        ctx.report(dropped.name, after.columns.length === 0 ? 'last' : 'lastVisible', { table: before.name });
      }
    },
  }),
});
