import { z } from 'zod';
import type { ProjectDetail, ProjectSummary } from '@/lib/access/project';
import type { ProjectChange, ProjectStore } from '@/lib/access/project-service';
import { toProjectRole } from '@/lib/adapters/prisma/access-rights';
import type { Audited, AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

export function createProjectStore(database: AuditedDatabase): ProjectStore {
  const { db } = database;
  return {
    async list(visible, { text, withArchived }, page) {
      const limit = toLimit(page);
      const [after] = decodeCursor(page.cursor, z.tuple([z.string()])) ?? [];
      const like = text?.trim() ? escapeLike(text.trim()) : undefined;
      const rows = await db.project.findMany({
        where: {
          ...(after === undefined ? {} : { key: { gt: after } }),
          ...(visible === 'everywhere' ? {} : { id: { in: [...visible] } }),
          ...(withArchived ? {} : { archivedAt: null }),
          ...(like === undefined ? {} : { OR: [{ key: { contains: like } }, { name: { contains: like } }] }),
        },
        include: counts,
        orderBy: { key: 'asc' },
        take: limit + 1,
      });
      return toPage(rows, limit, toSummary, ({ key }) => [key]);
    },

    async find(projectId) {
      const row = await db.project.findUnique({ where: { id: projectId }, include: details });
      return row ? toDetail(row) : undefined;
    },

    async create(project, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.project.create({ data: project });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    update: (projectId, version, { name, description }, act) =>
      inAuditedTransaction(database, (tx) => changed(tx, projectId, version, { name, description }, act)),

    setArchived: (projectId, version, isArchived, act) =>
      inAuditedTransaction(database, (tx) =>
        changed(tx, projectId, version, { archivedAt: isArchived ? new Date() : null }, act),
      ),

    setMember: (projectId, userId, role, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await exists(tx.project, projectId))) return { value: 'not-found', audit: [] };
        if (!(await exists(tx.user, userId))) return { value: 'no-user', audit: [] };
        await tx.projectMember.deleteMany({ where: { projectId, userId } });
        if (role !== null) await tx.projectMember.create({ data: { projectId, userId, role } });
        return { value: 'done', audit: [act] };
      }),

    bind: (projectId, { instanceId, schemaName }, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await exists(tx.project, projectId))) return { value: 'not-found', audit: [] };
        if (!(await exists(tx.instance, instanceId))) return { value: 'no-instance', audit: [] };
        await tx.projectDatabase.createMany({ data: [{ projectId, instanceId, schemaName }], skipDuplicates: true });
        return { value: 'done', audit: [act] };
      }),

    unbind: (projectId, { instanceId, schemaName }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.projectDatabase.deleteMany({ where: { projectId, instanceId, schemaName } });
        return count === 1 ? { value: 'done', audit: [act] } : { value: 'not-found', audit: [] };
      }),
  };
}

async function changed(
  tx: Prisma.TransactionClient,
  projectId: string,
  version: number,
  data: Prisma.ProjectUpdateManyMutationInput,
  act: AuditEntry,
): Promise<Audited<ProjectChange>> {
  const where = { id: projectId, version };
  const { count } = await tx.project.updateMany({ where, data: { ...data, version: { increment: 1 } } });
  if (count === 1) return { value: 'done', audit: [act] };
  return { value: (await exists(tx.project, projectId)) ? 'changed-meanwhile' : 'not-found', audit: [] };
}

type Findable = {
  findUnique(args: { where: { id: string }; select: { id: true } }): PromiseLike<{ id: string } | null>;
};

const exists = async (table: Findable, id: string): Promise<boolean> =>
  (await table.findUnique({ where: { id }, select: { id: true } })) !== null;

const counts = { _count: { select: { members: true, databases: true } } } as const satisfies Prisma.ProjectInclude;

const details = {
  ...counts,
  members: { include: { user: true }, orderBy: { userId: 'asc' } },
  databases: {
    include: { instance: { select: { name: true, environment: { select: { key: true } } } } },
    orderBy: [{ instanceId: 'asc' }, { schemaName: 'asc' }],
  },
} as const satisfies Prisma.ProjectInclude;

function toSummary(row: Prisma.ProjectGetPayload<{ include: typeof counts }>): ProjectSummary {
  return {
    id: projectIdSchema.parse(row.id),
    key: row.key,
    name: row.name,
    description: row.description,
    isArchived: row.archivedAt !== null,
    isDemo: row.isDemo,
    version: row.version,
    memberCount: row._count.members,
    databaseCount: row._count.databases,
  };
}

function toDetail(row: Prisma.ProjectGetPayload<{ include: typeof details }>): ProjectDetail {
  return {
    ...toSummary(row),
    members: row.members.flatMap(({ user, role }) => {
      const known = toProjectRole(role);
      const { login, displayName, disabledAt } = user;
      const member = { userId: userIdSchema.parse(user.id), login, displayName, isDisabled: disabledAt !== null };
      return known ? [{ ...member, role: known }] : [];
    }),
    databases: row.databases.map(({ instanceId, schemaName, instance }) => ({
      instanceId: instanceIdSchema.parse(instanceId),
      instanceName: instance.name,
      environmentKey: instance.environment.key,
      schemaName,
    })),
  };
}
