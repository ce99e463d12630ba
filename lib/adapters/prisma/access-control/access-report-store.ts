import { storeNow, toStoredGrants } from '@/lib/adapters/prisma/access-control/grant-rows';
import { accountInclude, toAccountRights, toScopes } from '@/lib/adapters/prisma/access-rights';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { AccessReportStore } from '@/lib/console/report/access-report';
import { instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

/** Grants that are read for one report; more than this is cut, and the rows say so by their number. */
const grantsMax = 20_000;

export function createAccessReportStore(db: PrismaClient): AccessReportStore {
  return {
    async facts(visible, { instanceId, userId }) {
      const now = await storeNow(db);
      const isAll = visible === 'everywhere';
      const projectIds = isAll ? [] : [...visible];
      const users = await db.user.findMany({
        where: {
          disabledAt: null,
          ...(userId === undefined ? {} : { id: userId }),
          ...(isAll ? {} : { members: { some: { projectId: { in: projectIds } } } }),
        },
        include: accountInclude,
      });
      const ids = users.map(({ id }) => id);
      const [projects, memberships, bindings, grants, tokens] = await Promise.all([
        db.project.findMany({ where: { archivedAt: null }, select: { id: true, name: true } }),
        db.groupMember.findMany({ where: { userId: { in: ids } }, include: { group: true } }),
        db.projectDatabase.findMany({
          where: {
            project: { archivedAt: null },
            ...(instanceId === undefined ? {} : { instanceId }),
            ...(isAll ? {} : { projectId: { in: projectIds } }),
          },
          include: { instance: { select: { name: true } } },
        }),
        db.grant.findMany({
          where: {
            revokedAt: null,
            ...(instanceId === undefined ? {} : { instanceId }),
            AND: [
              { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
              isAll
                ? {}
                : {
                    OR: [{ projectId: { in: projectIds } }, { subjectKind: 'project', subjectId: { in: projectIds } }],
                  },
            ],
          },
          orderBy: { id: 'desc' },
          take: grantsMax,
        }),
        db.apiToken.findMany({ where: { userId: { in: ids }, revokedAt: null, expiresAt: { gt: now } } }),
      ]);
      const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
      return {
        people: users.map(toAccountRights).map((person) => ({
          id: person.userId,
          login: person.login,
          name: person.displayName,
          // What the platform gives is no business of an owner's report.
          roles: isAll ? person.roles : [],
          groups: memberships
            .filter(({ userId: member }) => member === person.userId)
            .map(({ group: { id, name } }) => ({ id, name })),
          projects: person.projects
            .filter(({ projectId }) => isAll || projectIds.includes(projectId))
            .map(({ projectId, role }) => ({ id: projectId, name: projectNames.get(projectId) ?? '', role })),
        })),
        grants: await toStoredGrants(db, grants, now),
        tokens: tokens
          .filter(({ projectId }) => isAll || (projectId !== null && projectIds.some((id) => id === projectId)))
          .map(({ name, scopes, projectId, expiresAt, ...token }) => ({
            userId: userIdSchema.parse(token.userId),
            name,
            scopes: toScopes(scopes),
            projectId: projectId === null ? null : projectIdSchema.parse(projectId),
            expiresAt,
          })),
        bindings: bindings.map((binding) => ({
          projectId: projectIdSchema.parse(binding.projectId),
          instanceId: instanceIdSchema.parse(binding.instanceId),
          instanceName: binding.instance.name,
          schema: binding.schemaName,
        })),
      };
    },
  };
}
