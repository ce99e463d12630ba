import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const createTableAsSelect = defineRule({
  id: 'create-table-as-select',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No CREATE TABLE … SELECT', zh: '不使用 CREATE TABLE … SELECT' },
  why: {
    en: 'The new table has no indexes, no AUTO_INCREMENT and types guessed from the query; the rows that are read stay locked. MySQL before 8.0.21 refuses it under GTID, TiDB altogether.',
    zh: '新表没有索引和自增属性，类型由查询推断；读到的行会一直被锁住。MySQL 8.0.21 之前在 GTID 下会拒绝执行，TiDB 完全不支持。',
  },
  how: {
    en: 'CREATE TABLE with all columns, or … LIKE, and then INSERT … SELECT in ranges of the key.',
    zh: '先用完整的列定义或 LIKE 建表，再按主键分段 INSERT … SELECT。',
  },
  options: z.object({}),
  messages: {
    query: {
      en: 'Table {table} is made of a query: it gets neither indexes nor AUTO_INCREMENT.',
      zh: '表 {table} 由查询生成：不会有索引和自增属性。',
    },
    refused: {
      en: 'TiDB does not make a table of a query: {table} is not created.',
      zh: 'TiDB 不支持由查询建表：{table} 不会被创建。',
    },
  },
  // Bad practice where it works.
  atMost: { query: 'warning' },
  create: (ctx) => ({
    'create-table': ({ table, query, temporary }) => {
      if (query === undefined) return;
      if (ctx.dialect.flavor === 'tidb') ctx.report(ctx.verb(query), 'refused', { table: table.name.text });
      else if (!temporary) ctx.report(ctx.verb(query), 'query', { table: table.name.text });
    },
  }),
});
