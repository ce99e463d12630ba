import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule, everywhere } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';

export const ddlTableRebuild = defineRule({
  id: 'ddl-table-rebuild',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'A large table is not rebuilt unseen', zh: '不无意间重建大表' },
  why: {
    en: 'A rebuild writes every row again: it takes time and disk by the size of the table, on the primary and again on each replica. Small words decide whether it is needed: a position, a NOT NULL, one byte of length.',
    zh: '重建会重写每一行：主库和每个备库都要按表大小花时间和磁盘。是否重建往往取决于一个小细节：列的位置、NOT NULL、长度多一个字节。',
  },
  how: {
    en: 'Write the change so that the server can do it at once (ALGORITHM=INSTANT refuses anything else), or plan disk and time for it.',
    zh: '把变更写成可即时完成的形式（ALGORITHM=INSTANT 会拒绝其他方式），或为它预留磁盘和时间。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(512).describe('Megabytes of a table that may be rebuilt'),
  }),
  messages: {
    online: {
      en: 'Rebuilds {table} of {megabytes} MB; reads and writes go on meanwhile.',
      zh: '会重建 {megabytes} MB 的 {table}，期间读写照常。',
    },
    blocking: {
      en: 'Rebuilds {table} of {megabytes} MB; writes wait until it is done.',
      zh: '会重建 {megabytes} MB 的 {table}，完成前不能写入。',
    },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      const [at] = ddlTargets(node);
      if (!isTableChange(node) || at === undefined) return;
      const size = ctx.sizeOf(at.schema?.text, at.name.text);
      const megabytes = size === undefined ? 0 : megabytesOf(size);
      if (megabytes <= ctx.options.max) return;
      const plan = ddlPlanOf(node, ctx.effect, ctx.dialect);
      if (plan?.rebuilds !== true || plan.refused) return;
      ctx.report(at, plan.lock === 'none' ? 'online' : 'blocking', { table: at.name.text, megabytes });
    },
  }),
});
