import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { readProbeFailure } from '@/lib/instance/probe-failure';
import type { ProbeAnswer, ProbeQuestion, ProbeView } from '@/lib/instance/probe-question';
import { overdueMs, probeKinds, probeQuestionSchema } from '@/lib/instance/probe-question';
import type { ProbeStore } from '@/lib/instance/probe-service';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId, outboxIdSchema, probeIdSchema, userIdSchema } from '@/lib/shared/ids';

export function createProbeStore(db: PrismaClient): ProbeStore {
  return {
    findProjects: findInstanceProjects(db),
    find: createFindProbe(db),

    async boundSchemas(instanceId, projectIds) {
      const rows = await db.projectDatabase.findMany({
        where: { instanceId, projectId: { in: [...projectIds] }, project: { archivedAt: null } },
        select: { schemaName: true },
        distinct: ['schemaName'],
      });
      return rows.map(({ schemaName }) => schemaName);
    },

    ask: ({ id, instanceId, question, requestedBy }) =>
      db.$transaction(async (tx) => {
        const isDeed = question.kind === 'credential-check' || question.kind === 'kill-session';
        const same = isDeed ? undefined : await findSame(tx, instanceId, question);
        if (same !== undefined) return probeIdSchema.parse(same);
        const { zone } = await tx.instance.findUniqueOrThrow({ where: { id: instanceId }, select: { zone: true } });
        const { kind, ...params } = question;
        await writeProbe(tx, { id, kind, instanceId, params, requestedBy, zone });
        return id;
      }),
  };
}

export function createFindProbe(db: PrismaClient): ProbeStore['find'] {
  return async (probeId) => {
    const row = await db.probe.findUnique({ where: { id: probeId } });
    if (!row) return undefined;
    const instance = await db.instance.findUnique({ where: { id: row.instanceId }, select: { zone: true } });
    return instance ? toView(row, instance.zone) : undefined;
  };
}

type NewRow = {
  readonly id: string;
  readonly kind: string;
  readonly instanceId: string;
  readonly params: Prisma.InputJsonObject;
  readonly requestedBy: string;
  readonly zone: string;
};

/** A question and its wake-up. */
export async function writeProbe(tx: Prisma.TransactionClient, { zone, ...row }: NewRow): Promise<void> {
  await tx.probe.create({ data: row });
  await tx.outbox.create({
    data: { id: newId(outboxIdSchema), job: 'probe.run', payload: { probeId: row.id }, zone },
  });
}

/** Several people who open the same page ask once. */
async function findSame(
  tx: Prisma.TransactionClient,
  instanceId: string,
  question: ProbeQuestion,
): Promise<string | undefined> {
  const recent = await tx.$queryRaw<{ id: string; params: unknown }[]>`
    SELECT id, params FROM probe WHERE instance_id = ${instanceId} AND kind = ${question.kind}
    AND state IN ('pending', 'running') AND created_at > UTC_TIMESTAMP(3) - INTERVAL 10 SECOND ORDER BY created_at DESC LIMIT 20`;
  const { kind, ...params } = question;
  return recent.find((row) => {
    const asked = probeQuestionSchema.safeParse({ kind, ...toObject(row.params) });
    return (
      asked.success && JSON.stringify(asked.data) === JSON.stringify(probeQuestionSchema.parse({ kind, ...params }))
    );
  })?.id;
}

/** JSON columns of raw queries are objects on MySQL and text on MariaDB. */
const toObject = (value: unknown): object => {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof read === 'object' && read !== null ? read : {};
};

const states = ['pending', 'running', 'done', 'failed'] as const;

function toView(
  row: Prisma.ProbeModel,
  zone: string,
): ProbeView & { requestedBy: ReturnType<typeof userIdSchema.parse> } {
  const kind = probeKinds.find((known) => known === row.kind);
  const state = states.find((known) => known === row.state);
  invariant(kind && state, `unknown probe in the store: ${row.kind}, ${row.state}`);
  return {
    id: probeIdSchema.parse(row.id),
    instanceId: instanceIdSchema.parse(row.instanceId),
    kind,
    state,
    answer: state === 'done' ? (row.result as ProbeAnswer | null) : null,
    failure: state === 'failed' ? (readProbeFailure(row.result) ?? { code: 'instance/interrupted' }) : null,
    zone,
    isOverdue: state === 'pending' && Date.now() - row.createdAt.getTime() > overdueMs,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    requestedBy: userIdSchema.parse(row.requestedBy),
  };
}
