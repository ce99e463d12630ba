import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { ProfileAssignment, ProfileStore, ProfileUse } from '@/lib/review/profile/profile-store';
import { defaultProfile } from '@/lib/review/profile/profiles';
import { environmentIdSchema, projectIdSchema } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;
type Refused = Exclude<Awaited<ReturnType<ProfileStore['assign']>>, 'done'>;

export function createProfileUses(database: AuditedDatabase): Pick<ProfileStore, 'uses' | 'assign'> {
  const { db } = database;
  return {
    async uses() {
      const environments = await db.environment.findMany({ orderBy: [{ rank: 'asc' }, { key: 'asc' }] });
      const overrides = await db.projectPolicy.findMany({ where: { profileId: { not: null } } });
      const profiles = await db.profile.findMany({ select: { id: true, key: true } });
      const projects = await db.project.findMany({
        where: { id: { in: overrides.map(({ projectId }) => projectId) } },
        select: { id: true, key: true, name: true },
        orderBy: { key: 'asc' },
      });
      const keyOf = new Map(profiles.map(({ id, key }) => [id, key]));
      return environments.flatMap(({ id, key, name, kind, profileId }): readonly ProfileUse[] => {
        const environment = { id: environmentIdSchema.parse(id), key, name, kind };
        const own = (profileId === null ? undefined : keyOf.get(profileId)) ?? defaultProfile.key;
        const special = projects.flatMap((project) => {
          const override = overrides.find((row) => row.environmentId === id && row.projectId === project.id);
          const profileKey = override?.profileId ? keyOf.get(override.profileId) : undefined;
          if (profileKey === undefined) return [];
          return [{ profileKey, environment, project: { ...project, id: projectIdSchema.parse(project.id) } }];
        });
        return [{ profileKey: own, environment, project: null }, ...special];
      });
    },

    assign: (assignment, act) =>
      inAuditedTransaction(database, async (tx) => {
        const refused = await assign(tx, assignment);
        return refused === undefined ? { value: 'done', audit: [act] } : { value: refused, audit: [] };
      }),
  };
}

async function assign(
  tx: Tx,
  { profileKey, environmentId, projectId, instead }: ProfileAssignment,
): Promise<Refused | undefined> {
  const profile = profileKey === null ? undefined : await lockProfile(tx, profileKey);
  if (profileKey !== null && profile === undefined) return 'no-profile';
  const environments = await tx.$queryRaw<{ profile_id: string | null }[]>`
    SELECT profile_id FROM environment WHERE id = ${environmentId} FOR UPDATE`;
  const [environment] = environments;
  if (environment === undefined) return 'no-environment';
  const profileId = profile?.id ?? null;
  if (projectId === null) {
    const now = (await keyOf(tx, environment.profile_id)) ?? defaultProfile.key;
    if (now !== (instead ?? defaultProfile.key)) return 'changed-meanwhile';
    await tx.environment.update({ where: { id: environmentId }, data: { profileId, version: { increment: 1 } } });
    return undefined;
  }
  if ((await tx.project.findUnique({ where: { id: projectId }, select: { id: true } })) === null) return 'no-project';
  // The environment's row is locked: nobody else writes an override of it at the same time through here.
  const where = { projectId_environmentId: { projectId, environmentId } };
  const override = await tx.projectPolicy.findUnique({ where });
  if ((await keyOf(tx, override?.profileId ?? null)) !== (instead ?? undefined)) return 'changed-meanwhile';
  if (override === null && profileId !== null) {
    await tx.projectPolicy.create({ data: { projectId, environmentId, policy: Prisma.DbNull, profileId, version: 1 } });
  } else if (override !== null && override.policy === null && profileId === null) {
    await tx.projectPolicy.delete({ where });
  } else if (override !== null) {
    await tx.projectPolicy.update({ where, data: { profileId, version: { increment: 1 } } });
  }
  return undefined;
}

async function keyOf(tx: Tx, profileId: string | null): Promise<string | undefined> {
  if (profileId === null) return undefined;
  const row = await tx.profile.findUnique({ where: { id: profileId }, select: { key: true } });
  return row?.key;
}

/** The profile with its newest version, held against saves, deletes and choices at the same moment. */
export async function lockProfile(
  tx: Tx,
  key: string,
): Promise<{ readonly id: string; readonly n: number } | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM profile WHERE \`key\` = ${key} AND deleted_at IS NULL FOR UPDATE`;
  const [row] = rows;
  if (row === undefined) return undefined;
  const last = await tx.profileVersion.aggregate({ where: { profileId: row.id }, _max: { n: true } });
  return { id: row.id, n: last._max.n ?? 0 };
}
