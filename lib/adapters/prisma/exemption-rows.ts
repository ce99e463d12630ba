import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { ListedExemption } from '@/lib/review/exemption/exemption-store';
import {
  environmentIdSchema,
  exemptionIdSchema,
  projectIdSchema,
  requestIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;
type Row = Prisma.ExemptionModel;

/** With the names that people read: one question a kind, however many rows. */
export async function toExemptions(db: Db, rows: readonly Row[]): Promise<readonly ListedExemption[]> {
  if (rows.length === 0) return [];
  const idsOf = (pick: (row: Row) => string | null) => ({ in: [...new Set(rows.flatMap((row) => pick(row) ?? []))] });
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
  const projects = byId(await db.project.findMany({ where: { id: idsOf(({ projectId }) => projectId) } }));
  const environments = byId(await db.environment.findMany({ where: { id: idsOf((row) => row.environmentId) } }));
  const requests = byId(
    await db.request.findMany({ where: { id: idsOf((row) => row.requestId) }, select: { id: true, number: true } }),
  );
  const people = { in: [...new Set(rows.flatMap(({ createdBy, revokedBy }) => [createdBy, ...(revokedBy ?? [])]))] };
  const users = byId(await db.user.findMany({ where: { id: people }, select: { id: true, displayName: true } }));
  return rows.map((row): ListedExemption => {
    const { projectId, environmentId, requestId, createdBy, revokedBy, revokedAt, until } = row;
    const project = projects.get(projectId ?? '');
    const environment = environments.get(environmentId ?? '');
    return {
      id: exemptionIdSchema.parse(row.id),
      ruleId: row.ruleId,
      fingerprint: row.fingerprint,
      fingerprintText: row.fingerprintText,
      projectId: projectId === null ? null : projectIdSchema.parse(projectId),
      environmentId: environmentId === null ? null : environmentIdSchema.parse(environmentId),
      tableName: row.tableName,
      until,
      reason: row.reason,
      requestId: requestId === null ? null : requestIdSchema.parse(requestId),
      createdBy: userIdSchema.parse(createdBy),
      createdAt: row.createdAt,
      revoked:
        revokedAt === null || revokedBy === null
          ? null
          : { by: userIdSchema.parse(revokedBy), at: revokedAt, reason: row.revokeReason ?? '' },
      state: revokedAt !== null ? 'revoked' : until.getTime() > now.getTime() ? 'active' : 'expired',
      project: project ? { key: project.key, name: project.name } : null,
      environment: environment ? { key: environment.key, name: environment.name, kind: environment.kind } : null,
      ticketNumber: requests.get(requestId ?? '')?.number ?? null,
      createdByName: users.get(createdBy)?.displayName ?? createdBy,
      revokedByName: revokedBy === null ? null : (users.get(revokedBy)?.displayName ?? revokedBy),
    };
  });
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));
