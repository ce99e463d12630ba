import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';

export const noTruncate = defineRule({
  id: 'no-truncate',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Tables are not truncated', zh: '不使用 TRUNCATE' },
  why: {
    en: 'TRUNCATE removes every row at once and commits: no transaction and no row image can bring them back, only a backup.',
    zh: 'TRUNCATE 一次清空全部数据并立即提交：无法回滚，也没有行镜像，只能从备份恢复。',
  },
  how: {
    en: 'Delete in chunks by the primary key, or rename the table and create an empty one.',
    zh: '按主键分批删除，或把表改名后重建一张空表。',
  },
  options: z.object({}),
  messages: {
    table: { en: 'Table {table} loses all its rows.', zh: '表 {table} 的全部数据会被清空。' },
    partitions: {
      en: 'Partitions {partitions} of table {table} lose all their rows.',
      zh: '表 {table} 的分区 {partitions} 会被清空。',
    },
  },
  create: (ctx) => {
    // A table that the same script made holds nothing that could be missed.
    const created = new Set<string>();
    const keyOf = ({ schema, name }: ObjectName): string => `${schema?.text ?? ''}.${name.text}`;
    return {
      'create-table': ({ table, ifNotExists, temporary }) => {
        const isThere = ctx.peek(table.schema?.text, table.name.text).kind === 'found';
        if (temporary || !(ifNotExists || isThere)) created.add(keyOf(table));
      },
      'truncate-table': ({ table }) => {
        if (!created.has(keyOf(table))) ctx.report(table, 'table', { table: table.name.text });
      },
      'truncate-partition': ({ partitions, span }, ancestors) => {
        const table = ancestors.nearest('alter-table')?.table.name.text ?? '';
        const list = partitions?.map(({ text }) => text).join(', ') ?? 'ALL';
        ctx.report(span, 'partitions', { table, partitions: list });
      },
    };
  },
});
