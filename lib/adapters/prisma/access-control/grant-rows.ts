import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { oneOf } from '@/lib/adapters/prisma/ticket-rows';
import { grantActions } from '@/lib/console/grants/grant';
import type { GrantState, StoredGrant } from '@/lib/console/grants/stored-grant';
import { grantIdSchema, instanceIdSchema, projectIdSchema, requestIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;

const subjectKinds = ['user', 'group', 'project', 'role'] as const;

/** Rows with the names that a page shows, read at once for all of them. */
export async function toStoredGrants(db: Db, rows: readonly Prisma.GrantModel[], now: Date): Promise<StoredGrant[]> {
  const idsOf = (kind: string) => rows.filter((row) => row.subjectKind === kind).map(({ subjectId }) => subjectId);
  const [users, groups, projects, instances, requests] = await Promise.all([
    db.user.findMany({
      where: { id: { in: [...idsOf('user'), ...rows.flatMap(({ createdBy }) => createdBy ?? [])] } },
      select: { id: true, displayName: true },
    }),
    db.group.findMany({ where: { id: { in: idsOf('group') } }, select: { id: true, name: true } }),
    db.project.findMany({
      where: { id: { in: [...idsOf('project'), ...rows.flatMap(({ projectId }) => projectId ?? [])] } },
      select: { id: true, name: true },
    }),
    db.instance.findMany({
      where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
      select: { id: true, name: true },
    }),
    db.request.findMany({
      where: { id: { in: rows.flatMap(({ requestId }) => requestId ?? []) } },
      select: { id: true, number: true },
    }),
  ]);
  const named = new Map<string, string>([
    ...users.map(({ id, displayName }) => [id, displayName] as const),
    ...[...groups, ...projects, ...instances].map(({ id, name }) => [id, name] as const),
  ]);
  const numbers = new Map(requests.map(({ id, number }) => [id, number]));
  return rows.map((row) => ({
    id: grantIdSchema.parse(row.id),
    project:
      row.projectId === null
        ? null
        : { id: projectIdSchema.parse(row.projectId), name: named.get(row.projectId) ?? '' },
    subject: {
      kind: oneOf(subjectKinds, row.subjectKind, 'subject of a grant'),
      id: row.subjectId,
      name: named.get(row.subjectId) ?? row.subjectId,
    },
    // What is not an allowance to the letter is a denial.
    effect: row.effect === 'allow' ? 'allow' : 'deny',
    action: oneOf(grantActions, row.action, 'action of a grant'),
    instance: { id: instanceIdSchema.parse(row.instanceId), name: named.get(row.instanceId) ?? '' },
    schema: row.schemaName,
    object: row.objectName,
    column: row.columnName,
    rowLimit: row.rowLimit,
    expiresAt: row.expiresAt,
    reason: row.reason,
    requestId: row.requestId === null ? null : requestIdSchema.parse(row.requestId),
    requestNumber: row.requestId === null ? null : (numbers.get(row.requestId) ?? null),
    createdBy: row.createdBy === null ? null : (named.get(row.createdBy) ?? null),
    createdAt: row.createdAt,
    state: stateOf(row, now),
    reviewedAt: row.reviewedAt,
    reviewAskedAt: row.reviewAskedAt,
  }));
}

function stateOf({ revokedAt, expiresAt }: Prisma.GrantModel, now: Date): GrantState {
  if (revokedAt !== null) return 'ended';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live';
}

export async function storeNow(db: Pick<PrismaClient, '$queryRaw'>): Promise<Date> {
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
  return now;
}
