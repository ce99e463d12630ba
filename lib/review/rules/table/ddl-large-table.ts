import { z } from 'zod';
import { ddlTargets } from '@/lib/review/definition/ddl-target';
import { defineRule, everywhere } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';

export const ddlLargeTable = defineRule({
  id: 'ddl-large-table',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No definition of a large table is changed unseen', zh: '大表的结构变更要单独评估' },
  why: {
    en: 'On a large table a change of the definition may run for hours, fill the disk with a second copy, and hold replicas back. Even one that is quick has to wait for every transaction on the table.',
    zh: '大表的结构变更可能持续数小时，磁盘上会多出一份拷贝，备库也会延迟；即使很快，也要等待该表上的所有事务结束。',
  },
  how: {
    en: 'Run it in a quiet hour, look at the predicted algorithm, and use an online schema change tool where it copies.',
    zh: '放在低峰执行，先看预测的执行方式；需要拷贝表时使用在线改表工具。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes that the table may have'),
    maxRows: z.number().int().nonnegative().default(10_000_000).describe('Rows that the table may have'),
  }),
  messages: {
    megabytes: {
      en: '{table} has {megabytes} MB; the limit is {max} MB.',
      zh: '{table} 有 {megabytes} MB，上限 {max} MB。',
    },
    rows: { en: '{table} has about {rows} rows; the limit is {max}.', zh: '{table} 约有 {rows} 行，上限 {max} 行。' },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      const { max, maxRows } = ctx.options;
      for (const at of ddlTargets(ctx.statement.node)) {
        const size = ctx.sizeOf(at.schema?.text, at.name.text);
        if (size === undefined) continue;
        const table = at.name.text;
        const megabytes = megabytesOf(size);
        if (megabytes > max) ctx.report(at, 'megabytes', { table, megabytes, max });
        else if (size.rows > maxRows) ctx.report(at, 'rows', { table, rows: size.rows, max: maxRows });
      }
    },
  }),
});
