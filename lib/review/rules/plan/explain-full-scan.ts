import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isCutShort, megabytesOf, placeOfStep, planVisitor, realSteps } from '@/lib/review/server/plan-rule';

export const explainFullScan = defineRule({
  id: 'explain-full-scan',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No statement reads a whole large table', zh: '不全表扫描大表' },
  why: {
    en: 'A full scan reads every page, pushes hot pages out of the buffer pool and takes longer as the table grows. An UPDATE or DELETE without an index locks every row it reads to the end of its transaction (InnoDB, REPEATABLE READ).',
    zh: '全表扫描要读每一页，会把热数据挤出缓冲池，并随表增长越来越慢。没有索引可用的 UPDATE、DELETE 会锁住扫描到的每一行直到事务结束（InnoDB，REPEATABLE READ）。',
  },
  how: {
    en: 'Give the condition an index, or take the columns of one that exists into the condition.',
    zh: '为条件列建立索引，或在条件中用上已有索引的列。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes of a table that may be scanned'),
    maxRows: z.number().int().nonnegative().default(1_000_000).describe('Rows of a table that may be scanned'),
  }),
  messages: {
    scan: {
      en: 'Reads all of {table}, about {rows} rows: no index serves the condition.',
      zh: '全表扫描 {table}，约 {rows} 行：条件没有可用的索引。',
    },
    sized: {
      en: 'Reads all of {table}, about {rows} rows in {megabytes} MB: no index serves the condition.',
      zh: '全表扫描 {table}，约 {rows} 行、{megabytes} MB：条件没有可用的索引。',
    },
  },
  needs: 'explain',
  create: (ctx) => {
    const { max, maxRows } = ctx.options;
    return planVisitor(ctx, (plan, node) => {
      if (isCutShort(plan, node)) return;
      for (const step of realSteps(plan)) {
        if (step.access !== 'all') continue;
        const { at, name: table, table: named } = placeOfStep(ctx, step);
        const size = named && ctx.sizeOf(named.schema?.text, named.name.text);
        const megabytes = size === undefined ? undefined : megabytesOf(size);
        const rows = Math.ceil(step.rows);
        if (rows <= maxRows && (megabytes === undefined || megabytes <= max)) continue;
        if (megabytes === undefined) ctx.report(at, 'scan', { table, rows });
        else ctx.report(at, 'sized', { table, rows, megabytes });
      }
    });
  },
});
