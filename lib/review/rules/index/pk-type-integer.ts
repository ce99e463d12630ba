import { z } from 'zod';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import { typeText } from '@/lib/schema/column-type';

export const pkTypeInteger = defineRule({
  id: 'pk-type-integer',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Primary key columns are INT or BIGINT', zh: '主键列使用 INT 或 BIGINT' },
  why: {
    en: 'Every secondary index carries the primary key along, so a wide one makes all of them larger; text keys compare by collation, and random ones split pages all over the table.',
    zh: '每个二级索引都带着主键，主键越宽索引越大；文本主键按排序规则比较，随机值还会让页不断分裂。',
  },
  how: {
    en: 'Use BIGINT UNSIGNED, and give the natural key a UNIQUE index of its own.',
    zh: '使用 BIGINT UNSIGNED，业务上的自然键另建唯一索引。',
  },
  options: z.object({}),
  messages: {
    other: {
      en: 'Primary key column {column} of table {table} is {type}.',
      zh: '表 {table} 的主键列 {column} 的类型是 {type}。',
    },
  },
  needs: 'schema',
  create: (ctx) =>
    keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary',
      ({ table, column, definition, at }) => {
        const { name } = column.type;
        if (name === 'int' || name === 'bigint' || name === 'unknown') return;
        const type = typeText(column.type).toUpperCase();
        ctx.report(definition?.type ?? at, 'other', { table, column: column.name, type });
      },
    ),
});
