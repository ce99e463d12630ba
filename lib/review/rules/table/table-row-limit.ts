import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { defineRule, everywhere } from '@/lib/review/rule';

export const tableRowLimit = defineRule({
  id: 'table-row-limit',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'A table has a limited number of rows', zh: '单表行数有上限' },
  why: {
    en: 'Indexes get deeper, statistics coarser and every change of the definition longer with the rows. A house sets a number at which a table is split or archived.',
    zh: '行数越多，索引越深、统计越粗、改表越久。团队会约定一个行数，超过就归档或拆分。',
  },
  how: {
    en: 'Archive old rows, partition the table, or shard it before changing it further.',
    zh: '在继续改表前，先归档旧数据、分区或分库分表。',
  },
  options: z.object({
    max: z.number().int().positive().default(10_000_000).describe('Rows that a table may have'),
  }),
  messages: {
    rows: { en: '{table} has about {rows} rows; the limit is {max}.', zh: '{table} 约有 {rows} 行，上限 {max} 行。' },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      if (!isTableChange(node)) return;
      for (const at of ddlTargets(node)) {
        const size = ctx.sizeOf(at.schema?.text, at.name.text);
        const { max } = ctx.options;
        if (size !== undefined && size.rows > max)
          ctx.report(at, 'rows', { table: at.name.text, rows: size.rows, max });
      }
    },
  }),
});
