import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule } from '@/lib/review/rule';
import { megabytesOf } from '@/lib/review/server/plan-rule';

export const ddlReplicaLagRisk = defineRule({
  id: 'ddl-replica-lag-risk',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Replicas do not fall far behind because of a change', zh: '改表不让备库长时间延迟' },
  why: {
    en: 'A replica begins the change when the primary is done and applies nothing else meanwhile, so it falls behind by about the time the change takes. Reads from it are as old, and a failover has to wait for it.',
    zh: '备库要等主库执行完才开始，期间不再应用其他变更，延迟约等于该变更的耗时；读备库会读到旧数据，故障切换也要先等它追上。',
  },
  how: {
    en: 'Use an online schema change tool, which works in small pieces and waits for replicas, or move reads away first. Wait until a replica that is behind has caught up.',
    zh: '使用会分批执行并等待备库的在线改表工具，或先移走读流量；备库已有延迟时先等它追上。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(1_024).describe('Megabytes of a table that may be worked through'),
    maxLag: z.number().int().nonnegative().default(60).describe('Seconds that a replica may be behind beforehand'),
  }),
  messages: {
    size: {
      en: 'Works through {table} of {megabytes} MB, and then again on {replicas} replicas ({names}), which fall behind meanwhile.',
      zh: '要处理 {megabytes} MB 的 {table}，之后 {replicas} 个备库（{names}）再做一遍，期间会延迟。',
    },
    behind: {
      en: 'Replica {name} is {lag} s behind already; this change of {table} comes on top.',
      zh: '备库 {name} 已延迟 {lag} 秒，对 {table} 的变更会加重延迟。',
    },
    stopped: {
      en: 'Replica {name} does not apply changes at present; this change of {table} waits there.',
      zh: '备库 {name} 目前没有在应用变更，对 {table} 的变更会堆积在那里。',
    },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      const [at] = ddlTargets(node);
      if (!isTableChange(node) || at === undefined) return;
      const table = at.name.text;
      const size = ctx.sizeOf(at.schema?.text, table);
      const plan = ddlPlanOf(node, ctx.effect, ctx.dialect);
      if (size === undefined || plan === undefined || plan.refused) return;
      // What is instant is instant on a replica, and so is what touches no row.
      const worksThrough = plan.rebuilds || buildsIndex.has(plan.reason);
      if (!worksThrough) return;
      const { max, maxLag } = ctx.options;
      const megabytes = megabytesOf(size);
      if (megabytes <= max) return;
      const replicas = ctx.ask({ kind: 'replicas' });
      if (replicas === undefined || replicas.length === 0) return;
      const names = replicas.map(({ name }) => name).join(', ');
      ctx.report(at, 'size', { table, megabytes, replicas: replicas.length, names });
      for (const { name, lagSeconds: lag, unread } of replicas) {
        if (unread !== null) continue;
        if (lag === null) ctx.report(at, 'stopped', { name, table });
        else if (lag > maxLag) ctx.report(at, 'behind', { name, lag, table });
      }
    },
  }),
});

const buildsIndex: ReadonlySet<string> = new Set(['add-index', 'add-special-index', 'add-foreign-key', 'add-check']);
