import { z } from 'zod';
import { tableFlawVisitor, tableNameSpan } from '@/lib/review/definition/table-flaws';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';

export const tableRequireUniqueKey = defineRule({
  id: 'table-require-unique-key',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Every table has a primary or a unique key', zh: '每张表都要有主键或唯一键' },
  why: {
    en: 'Tools for online schema change and for comparing data walk a table along a unique key, and refuse one without it; milder than table-require-pk, which wants a primary key.',
    zh: '在线改表和数据比对工具沿唯一键遍历表，没有唯一键就无法工作；比要求主键的 table-require-pk 宽松。',
  },
  how: { en: 'Add a primary key, or a unique key on NOT NULL columns.', zh: '加上主键，或在 NOT NULL 列上加唯一键。' },
  options: z.object({}),
  messages: {
    missing: {
      en: 'Table {table} has neither a primary nor a unique key.',
      zh: '表 {table} 既没有主键，也没有唯一键。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    tableFlawVisitor(ctx, {
      flawsOf: ({ indexes }: Table) =>
        indexes.some(({ kind }) => kind === 'primary' || kind === 'unique') ? [] : [{ key: 'missing' }],
      placeOf: (_, statement) => tableNameSpan(statement),
      report: (at, _, table) => ctx.report(at, 'missing', { table }),
    }),
});
