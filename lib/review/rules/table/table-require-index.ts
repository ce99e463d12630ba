import { z } from 'zod';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';

export const tableRequireIndex = defineRule({
  id: 'table-require-index',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table has an index beside its primary key', zh: '每张表除主键外还要有索引' },
  why: {
    en: 'Rows are seldom looked for by their number alone; a search by anything else reads the whole table.',
    zh: '很少只按编号查数据；没有其他索引时，按别的条件查询都要读全表。',
  },
  how: {
    en: 'Add an index on the columns that the queries compare.',
    zh: '为查询条件用到的列建索引。',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: 'Table {table} has no index beside its primary key.',
      zh: '表 {table} 除主键外没有索引。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    tableFlawVisitor(ctx, {
      flawsOf: ({ indexes }: Table) => (indexes.some(({ kind }) => kind !== 'primary') ? [] : [{ key: 'missing' }]),
      placeOf: (_, statement) => tableNameSpan(statement),
      report: (at, _, table) => ctx.report(at, 'missing', { table }),
    }),
});
