import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { CreateTable } from '@/lib/sql/ast/table';

export const tableWithoutColumns = defineRule({
  id: 'table-without-columns',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Every table has a column', zh: '表至少有一列' },
  why: {
    en: 'The server refuses a table without columns (errors 1113 and 4028).',
    zh: '服务器拒绝创建没有列的表（错误 1113、4028）。',
  },
  how: { en: 'Add the columns, or LIKE and the table to take them from.', zh: '补上列定义，或用 LIKE 指定参照的表。' },
  options: z.object({}),
  messages: { none: { en: 'Table {table} has no columns.', zh: '表 {table} 没有列。' } },
  create: (ctx) => ({
    'create-table': (node) => {
      const { table, like, query, elements } = node;
      const hasColumns =
        like !== undefined || query !== undefined || elements.some(({ kind }) => kind === 'column-definition');
      if (!hasColumns && !(ctx.dialect.flavor === 'mariadb' && asksItsEngine(node)))
        ctx.report(table, 'none', { table: table.name.text });
    },
  }),
});

const ownEngines: ReadonlySet<string> = new Set([
  'innodb',
  'myisam',
  'aria',
  'memory',
  'heap',
  'archive',
  'csv',
  'mrg_myisam',
]);

/** Engines such as CONNECT, FederatedX or Spider find the columns at their source (MariaDB knowledge base, "Assisted Discovery"). */
const asksItsEngine = ({ options }: CreateTable): boolean =>
  options.some(({ option, value }) => option === 'engine' && !ownEngines.has(value.toLowerCase()));
