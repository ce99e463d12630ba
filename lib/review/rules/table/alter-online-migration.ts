import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';

export const alterOnlineMigration = defineRule({
  id: 'alter-online-migration',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Large tables are changed by an online schema change tool', zh: '大表用在线改表工具变更' },
  why: {
    en: 'gh-ost and pt-online-schema-change copy a table in small pieces, wait for replicas, and can be stopped at any time. A plain ALTER TABLE can do none of that once it has begun.',
    zh: 'gh-ost、pt-online-schema-change 会分小批拷贝、等待备库，并且随时可以停下；直接 ALTER TABLE 一旦开始就做不到这些。',
  },
  how: {
    en: 'Run the change through the tool. It needs a primary key, and gh-ost needs a table without foreign keys and triggers.',
    zh: '通过工具执行。工具要求表有主键；gh-ost 还要求没有外键和触发器。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes of a table that may be changed in place'),
  }),
  messages: {
    tool: {
      en: '{table} has {megabytes} MB and this change is not instant: an online schema change tool is the safer way.',
      zh: '{table} 有 {megabytes} MB，且该变更不能即时完成：用在线改表工具更稳妥。',
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
      if (plan === undefined || plan.algorithm === 'instant' || plan.reason === 'metadata') return;
      ctx.report(at, 'tool', { table: at.name.text, megabytes });
    },
  }),
});
