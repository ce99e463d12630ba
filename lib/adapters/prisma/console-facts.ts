import type { Actor } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import type { Action } from '@/lib/access/authorize';
import { authorize, projectsWhere } from '@/lib/access/authorize';
import { schemasOfProject } from '@/lib/adapters/prisma/access-control/grant-store';
import { accountInclude, toAccountRights } from '@/lib/adapters/prisma/access-rights';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import type { AccessFacts } from '@/lib/console/grants/console-access';
import type { ColumnMask, Grant } from '@/lib/console/grants/grant';
import { grantActions } from '@/lib/console/grants/grant';
import { fullMask } from '@/lib/console/mask/mask-rule';
import { maskSchema } from '@/lib/console/mask/stored-mask-rule';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';

export type RunPlace = { readonly userId: string; readonly instanceId: string; readonly projectId: string | null };

/** What the person may see on the instance at this moment. Undefined: the account is out of use, or may not query there any more. */
export async function readAccessFacts(
  db: PrismaClient,
  place: RunPlace,
  right: Action = 'console.query',
): Promise<Omit<AccessFacts, 'foldsCase'> | undefined> {
  const account = await db.user.findUnique({ where: { id: place.userId }, include: accountInclude });
  if (!account || account.disabledAt !== null) return undefined;
  const actor = toActor(account, place.projectId);
  const instanceId = instanceIdSchema.parse(place.instanceId);
  const projectIds = (await findInstanceProjects(db)(instanceId)) ?? [];
  if (!authorize(actor, right, { kind: 'instance', projectIds }).ok) return undefined;
  const visible = projectsWhere(actor, 'console.query');
  const [grants, masks, bound] = await Promise.all([
    readGrants(db, actor, place.instanceId),
    readMasks(db, place.instanceId),
    visible === 'everywhere' ? visible : boundSchemas(db, place.instanceId, visible),
  ]);
  const mayAnalyze = authorize(actor, 'console.analyze', { kind: 'instance', projectIds }).ok;
  return { grants, masks, bound, mayAnalyze };
}

type Account = Prisma.UserGetPayload<{ include: typeof accountInclude }>;

/** With the limits of the token that the run was started with; its scope was asked for then. */
function toActor(account: Account, projectId: string | null): Actor {
  const { userId, login, displayName, roles, projects } = toAccountRights(account);
  return {
    userId,
    login,
    displayName,
    roles: new Set(roles),
    projects: new Map(projects.map((project) => [project.projectId, project.role])),
    via: 'worker',
    ...(projectId === null
      ? {}
      : { token: { scopes: new Set(tokenScopes), projectId: projectIdSchema.parse(projectId) } }),
  };
}

async function boundSchemas(
  db: PrismaClient,
  instanceId: string,
  projectIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.projectDatabase.findMany({
    where: { instanceId, projectId: { in: [...projectIds] }, project: { archivedAt: null } },
    select: { schemaName: true },
    distinct: ['schemaName'],
  });
  return rows.map(({ schemaName }) => schemaName);
}

/** Denials of every group, role and project hold as well: who is in two groups has the stricter of them. */
async function readGrants(db: PrismaClient, actor: Actor, instanceId: string): Promise<readonly Grant[]> {
  const groups = await db.groupMember.findMany({ where: { userId: actor.userId }, select: { groupId: true } });
  const projectIds = actor.token?.projectId ? [actor.token.projectId] : [...actor.projects.keys()];
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
  const rows = await db.grant.findMany({
    where: {
      instanceId,
      revokedAt: null,
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        {
          OR: [
            { subjectKind: 'user', subjectId: actor.userId },
            { subjectKind: 'group', subjectId: { in: groups.map(({ groupId }) => groupId) } },
            { subjectKind: 'role', subjectId: { in: [...actor.roles] } },
            { subjectKind: 'project', subjectId: { in: projectIds } },
          ],
        },
      ],
    },
  });
  const bindings = await projectBindings(db, instanceId, rows);
  return rows.flatMap((row) => {
    const action = grantActions.find((known) => known === row.action);
    if (action === undefined) return [];
    const { schemaName: schema, objectName: object, columnName: column, rowLimit } = row;
    // What is not an allowance to the letter is a denial.
    const grant: Grant = {
      effect: row.effect === 'allow' ? 'allow' : 'deny',
      action,
      schema,
      object,
      column,
      rowLimit,
    };
    if (row.projectId === null || grant.effect === 'deny') return [grant];
    if (!projectIds.some((id) => id === row.projectId)) return [];
    return withinProject(grant, bindings.get(row.projectId) ?? []);
  });
}

/** What was given in a project reaches the databases that the project has now, and no other that the person may see. */
function withinProject(grant: Grant, bound: readonly string[]): readonly Grant[] {
  if (bound.includes('*')) return [grant];
  if (grant.schema === null) return bound.map((schema) => ({ ...grant, schema }));
  return bound.includes(grant.schema) ? [grant] : [];
}

async function projectBindings(
  db: PrismaClient,
  instanceId: string,
  rows: readonly { readonly projectId: string | null }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(rows.flatMap(({ projectId }) => projectId ?? []))];
  const entries = ids.map(async (id) => [id, await schemasOfProject(db, instanceId, id)] as const);
  return new Map(await Promise.all(entries));
}

async function readMasks(db: PrismaClient, instanceId: string): Promise<readonly ColumnMask[]> {
  const rows = await db.maskRule.findMany({
    where: { enabled: true, OR: [{ instanceId: null }, { instanceId }] },
  });
  return rows.map((row) => {
    // A mask that cannot be read hides everything.
    const mask = maskSchema.safeParse(row.mask);
    return {
      schema: row.schemaPattern,
      table: row.tablePattern,
      column: row.columnPattern,
      type: row.typePattern,
      mask: mask.success ? mask.data : fullMask,
      level: row.level,
    };
  });
}
