import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { instanceIdSchema, newId, outboxIdSchema } from '@/lib/shared/ids';
import type { PlanStore, PlanView, PlanWorkStore } from '@/lib/slow-log/plan/plan-store';
import { planAnswerSchema } from '@/lib/slow-log/plan/slow-plan';

/** One that nobody answered for so long may be asked again: its wake-up or its worker is gone. */
const forgottenMs = 120_000;
const shownMax = 50;

export function createPlanStore(database: AuditedDatabase): PlanStore {
  const { db } = database;
  return {
    ask: ({ digestId, instanceId }, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const instance = await tx.instance.findUnique({ where: { id: instanceId }, select: { zone: true } });
        if (instance === null) return { value: false, audit: [] };
        const key = { digestId_instanceId: { digestId, instanceId } };
        const before = await tx.slowPlan.findUnique({ where: key });
        const isWaiting = before?.state === 'pending' && before.askedAt.getTime() > Date.now() - forgottenMs;
        if (isWaiting) return { value: true, audit: [] };
        const asked = { state: 'pending', askedAt: new Date(), askedById: by, answeredAt: null };
        await tx.slowPlan.upsert({ where: key, create: { digestId, instanceId, ...asked }, update: asked });
        await tx.outbox.create({
          data: {
            id: newId(outboxIdSchema),
            job: 'slow-sql.explain',
            payload: { digestId, instanceId },
            zone: instance.zone,
          },
        });
        return { value: true, audit: [act] };
      }),

    async list(digestId) {
      const rows = await db.slowPlan.findMany({ where: { digestId }, orderBy: { askedAt: 'desc' }, take: shownMax });
      const instances = await db.instance.findMany({
        where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
        select: { id: true, name: true },
      });
      return rows.map(
        (row): PlanView => ({
          instanceId: instanceIdSchema.parse(row.instanceId),
          instanceName: instances.find(({ id }) => id === row.instanceId)?.name ?? row.instanceId,
          state: row.state === 'pending' ? 'pending' : 'done',
          askedAt: row.askedAt,
          answeredAt: row.answeredAt,
          answer: planAnswerSchema.safeParse(row.answer).data ?? null,
        }),
      );
    },
  };
}

export function createPlanWorkStore(db: PrismaClient): PlanWorkStore {
  return {
    isPending: async ({ digestId, instanceId }) =>
      (await db.slowPlan.count({ where: { digestId, instanceId, state: 'pending' } })) > 0,

    async sample({ digestId, instanceId }) {
      const row = await db.slowSample.findFirst({ where: { digestId, instanceId }, orderBy: { day: 'desc' } });
      return row === null ? undefined : { schema: row.schemaName, text: row.text, textBytes: row.textBytes };
    },

    async answer({ digestId, instanceId }, answer) {
      await db.slowPlan.updateMany({
        where: { digestId, instanceId, state: 'pending' },
        data: { state: 'done', answeredAt: new Date(), answer: JSON.parse(JSON.stringify(answer)) },
      });
    },
  };
}
