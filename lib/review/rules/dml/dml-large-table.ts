import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';

const readsOrChanges: ReadonlySet<string> = new Set([
  'select',
  'set-operation',
  'table-query',
  'nested-query',
  'update',
  'delete',
  'insert',
  'replace',
]);

export const dmlLargeTable = defineRule({
  id: 'dml-large-table',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  strictOptions: { inserts: true },
  title: { en: 'Statements on large tables are looked at', zh: '涉及大表的语句需要关注' },
  why: {
    en: 'On a large table a wrong plan or a missing condition costs minutes instead of moments, and its locks and reads are felt by everybody.',
    zh: '在大表上，一个错误的执行计划或漏掉的条件代价是分钟级的，锁和读压力人人都会感觉到。',
  },
  how: {
    en: 'Check the plan and the number of rows, and work in ranges of the primary key.',
    zh: '核对执行计划和影响行数，并按主键分段处理。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes that a table may have'),
    inserts: z.boolean().default(false).describe('Say it of the table that INSERT fills too'),
  }),
  messages: {
    large: {
      en: '{table} has {megabytes} MB; the limit is {max} MB.',
      zh: '{table} 有 {megabytes} MB，上限 {max} MB。',
    },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      if (!readsOrChanges.has(node.kind)) return;
      const { max, inserts } = ctx.options;
      const fills = node.kind === 'insert' || node.kind === 'replace';
      if (fills && !inserts && node.source.kind !== 'insert-query') return;
      const tables = fills && !inserts ? ctx.names.tables.slice(1) : ctx.names.tables;
      const told = new Set<string>();
      for (const { table: at, schema } of tables) {
        const size = ctx.sizeOf(schema, at.name.text);
        const megabytes = size === undefined ? 0 : megabytesOf(size);
        const table = at.name.text;
        if (megabytes <= max || told.has(table)) continue;
        told.add(table);
        ctx.report(at, 'large', { table, megabytes, max });
      }
    },
  }),
});
