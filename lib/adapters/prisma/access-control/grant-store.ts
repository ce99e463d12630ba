import { z } from 'zod';
import { storeNow, toStoredGrants } from '@/lib/adapters/prisma/access-control/grant-rows';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { GrantFilter, GrantScope, GrantStore, NewGrant, SubjectFacts } from '@/lib/console/grants/grant-service';
import type { GrantSubject } from '@/lib/console/grants/stored-grant';

export function createGrantStore(database: AuditedDatabase): GrantStore {
  const { db } = database;
  return {
    findProjects: findInstanceProjects(db),
    boundSchemas: (instanceId, projectId) => schemasOfProject(db, instanceId, projectId),
    subject: (subject, projectId, actorId) => subjectFacts(db, subject, projectId, actorId),

    create: (grant, act) =>
      inAuditedTransaction(database, async (tx) => {
        await insertGrant(tx, grant);
        return { value: undefined, audit: [act] };
      }),

    async find(id) {
      const row = await db.grant.findUnique({ where: { id } });
      return row === null ? undefined : (await toStoredGrants(db, [row], await storeNow(db)))[0];
    },

    async list(scope, filter, page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, z.tuple([z.string().max(26)])) ?? [];
      const now = await storeNow(db);
      const rows = await db.grant.findMany({
        where: { AND: [whereOf(scope, filter, now), before === undefined ? {} : { id: { lt: before } }] },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const items = await toStoredGrants(db, rows, now);
      return toPage(
        items,
        limit,
        (item) => item,
        ({ id }) => [id],
      );
    },

    groups: () => db.group.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),

    end: (id, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`UPDATE access_grant SET revoked_at = UTC_TIMESTAMP(3), revoked_by = ${by}
          WHERE id = ${id} AND revoked_at IS NULL`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),

    keep: (id, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`UPDATE access_grant
          SET reviewed_at = UTC_TIMESTAMP(3), reviewed_by = ${by}, review_asked_at = NULL
          WHERE id = ${id} AND revoked_at IS NULL`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
  };
}

/** Times are the metadata database's: `days` from its now. */
export async function insertGrant(tx: Prisma.TransactionClient, grant: NewGrant): Promise<void> {
  const { subject, effect, action, instanceId, schema, object, column, rowLimit, days } = grant;
  await tx.$executeRaw`INSERT INTO access_grant (id, subject_kind, subject_id, effect, action, instance_id, schema_name,
      object_name, column_name, row_limit, expires_at, request_id, project_id, reason, created_by, created_at)
    VALUES (${grant.id}, ${subject.kind}, ${subject.id}, ${effect}, ${action}, ${instanceId}, ${schema}, ${object},
      ${column}, ${rowLimit}, UTC_TIMESTAMP(3) + INTERVAL ${days} DAY, ${grant.requestId}, ${grant.projectId},
      ${grant.reason}, ${grant.createdBy}, UTC_TIMESTAMP(3))`;
}

export async function schemasOfProject(
  db: Pick<PrismaClient, 'projectDatabase'>,
  instanceId: string,
  projectId: string,
): Promise<readonly string[]> {
  const rows = await db.projectDatabase.findMany({
    where: { instanceId, projectId, project: { archivedAt: null } },
    select: { schemaName: true },
  });
  return rows.map(({ schemaName }) => schemaName);
}

async function subjectFacts(
  db: PrismaClient,
  { kind, id }: GrantSubject,
  projectId: string | null,
  actorId: string,
): Promise<SubjectFacts> {
  const none = { exists: false, name: '', isInProject: false, includesActor: false };
  switch (kind) {
    case 'user': {
      const user = await db.user.findUnique({ where: { id }, include: { members: { select: { projectId: true } } } });
      if (user === null || user.disabledAt !== null) return none;
      const isInProject = user.members.some((member) => member.projectId === projectId);
      return { exists: true, name: user.displayName, isInProject, includesActor: id === actorId };
    }
    case 'group': {
      const group = await db.group.findUnique({ where: { id }, include: { members: { select: { userId: true } } } });
      if (group === null) return none;
      const includesActor = group.members.some(({ userId }) => userId === actorId);
      return { exists: true, name: group.name, isInProject: true, includesActor };
    }
    case 'project': {
      const project = await db.project.findFirst({
        where: { id, archivedAt: null },
        include: { members: { where: { userId: actorId } } },
      });
      if (project === null || (projectId !== null && projectId !== id)) return none;
      return { exists: true, name: project.name, isInProject: true, includesActor: project.members.length > 0 };
    }
    case 'role': {
      const held = await db.userRole.count({ where: { userId: actorId, role: id } });
      return { exists: true, name: id, isInProject: false, includesActor: held > 0 };
    }
  }
}

function whereOf(
  scope: GrantScope,
  { state = 'live', instanceId, schema, projectId, userId, action, inReview }: GrantFilter,
  now: Date,
): Prisma.GrantWhereInput {
  const live = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const states: Record<typeof state, Prisma.GrantWhereInput> = {
    live,
    expired: { revokedAt: null, expiresAt: { lte: now } },
    ended: { revokedAt: { not: null } },
  };
  const own = (id: string) => ({ subjectKind: 'user', subjectId: id });
  return {
    AND: [
      states[state],
      scope === 'everywhere' ? {} : { OR: [{ projectId: { in: [...scope.projectIds] } }, own(scope.userId)] },
      userId === undefined ? {} : own(userId),
      {
        ...(instanceId === undefined ? {} : { instanceId }),
        ...(projectId === undefined ? {} : { projectId }),
        ...(action === undefined ? {} : { action }),
        ...(inReview === true ? { reviewAskedAt: { not: null } } : {}),
      },
      // A grant on the whole instance is one on each of its schemas.
      schema === undefined ? {} : { OR: [{ schemaName: schema }, { schemaName: null }] },
    ],
  };
}
