import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule, everywhere } from '@/lib/review/rule';

export const offlineDdl = defineRule({
  id: 'offline-ddl',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'notice',
  title: { en: 'Tables stay writable while their definition changes', zh: '改表期间表可以写入' },
  why: {
    en: 'Some changes copy the table or lock it: every INSERT, UPDATE and DELETE waits until the last row is written. Which ones do depends on the engine and its version.',
    zh: '有些变更会拷贝整张表或加锁：所有 INSERT、UPDATE、DELETE 都要等到最后一行写完。是否如此取决于引擎和版本。',
  },
  how: {
    en: 'Split what can run online from what cannot, use an online schema change tool for the rest, or run it when nobody writes.',
    zh: '把能在线执行的部分拆开；其余用在线改表工具，或在没有写入的时段执行。',
  },
  options: z.object({}),
  messages: {
    copy: {
      en: 'Copies {table} and writes to it wait meanwhile: this change cannot run online in this version.',
      zh: '会拷贝 {table}，期间不能写入：此版本无法在线执行该变更。',
    },
    locked: {
      en: 'Writes to {table} wait while this change runs: it cannot run online in this version.',
      zh: '执行期间 {table} 不能写入：此版本无法在线执行该变更。',
    },
    refused: {
      en: 'The statement asks for an algorithm that this change of {table} cannot have: the server refuses it.',
      zh: '语句指定的 ALGORITHM 不支持对 {table} 的该变更：服务器会拒绝执行。',
    },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      if (!isTableChange(node)) return;
      const plan = ddlPlanOf(node, ctx.effect, ctx.dialect);
      const [at] = ddlTargets(node);
      if (plan === undefined || at === undefined || isNew(ctx.effect.relations[0]?.before)) return;
      const data = { table: at.name.text };
      if (plan.refused) ctx.report(at, 'refused', data);
      else if (plan.algorithm === 'copy') ctx.report(at, 'copy', data);
      else if (plan.lock !== 'none') ctx.report(at, 'locked', data);
    },
  }),
});

/** Not there, or temporary: nobody else writes to it. */
const isNew = (relation: { readonly kind: string; readonly temporary?: boolean } | null | undefined): boolean =>
  relation === null || relation?.temporary === true;
