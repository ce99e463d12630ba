import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { announceToWebhooks, writeNotices } from '@/lib/adapters/prisma/notify-write';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { NewsStore } from '@/lib/inspection/duty/run-news';
import type { Notice } from '@/lib/notify/notice';
import { inspectionRunIdSchema } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;
const dayMs = 86_400_000;

/**
 * A message in one transaction: first the mark, which only one of many takes, then who hears of it. A worker that dies in between has
 * told nobody, and the job comes again.
 */
export function createNewsStore({ db, mac }: AuditedDatabase, now: () => Promise<Date>): NewsStore {
  const told = (mark: (tx: Tx) => Promise<boolean>, act: AuditEntry, notices: readonly Notice[]) =>
    db.$transaction(async (tx) => {
      if (!(await mark(tx))) return false;
      await writeNotices(tx, notices);
      const [position] = await appendAudit(tx, [act], mac);
      if (position) await announceToWebhooks(tx, [{ action: act.action, position }]);
      return true;
    });
  return {
    async tell(runId, act, notices) {
      const toldAt = await now();
      return told(
        async (tx) =>
          (await tx.inspectionRun.updateMany({ where: { id: runId, toldAt: null }, data: { toldAt } })).count === 1,
        act,
        notices,
      );
    },

    async findUnread(at) {
      const run = await db.inspectionRun.findFirst({
        where: { scope: 'fleet', cause: 'schedule', toldAt: { gt: new Date(at.getTime() - dayMs) } },
        orderBy: { startedAt: 'desc' },
      });
      if (!run?.toldAt) return undefined;
      // A newer run that somebody has read is news enough.
      const read = await db.inspectionNote.count({ where: { kind: 'read', createdAt: { gte: run.toldAt } } });
      if (read > 0) return undefined;
      const stepsDone = await db.inspectionEscalation.count({ where: { runId: run.id } });
      return { runId: inspectionRunIdSchema.parse(run.id), toldAt: run.toldAt, stepsDone };
    },

    async escalate({ runId, toldAt, stepsDone }, act, notices) {
      const at = await now();
      return told(
        async (tx) => {
          // The row of the run is the lock: who marks it as read meanwhile is seen, and no two take the same step.
          await tx.$queryRaw`SELECT id FROM inspection_run WHERE id = ${runId} FOR UPDATE`;
          const read = await tx.inspectionNote.count({ where: { kind: 'read', createdAt: { gte: toldAt } } });
          const done = await tx.inspectionEscalation.count({ where: { runId } });
          if (read > 0 || done !== stepsDone) return false;
          const people = notices.reduce((sum, { to }) => sum + to.anyOf.length, 0);
          await tx.inspectionEscalation.create({ data: { runId, step: stepsDone, people, toldAt: at } });
          return true;
        },
        act,
        notices,
      );
    },
  };
}
