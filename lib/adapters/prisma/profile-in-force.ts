import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { newest, toRules } from '@/lib/adapters/prisma/profile-rows';
import { defaultProfile } from '@/lib/review/profile/profiles';
import type { StoredProfile } from '@/lib/review/review-store';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import { profileVersionIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;

/** The project's own profile for the environment, else the environment's, else the one that comes with Sluice. */
export async function findStoredProfile(
  db: Db,
  projectId: ProjectId,
  environmentId: EnvironmentId | undefined,
): Promise<StoredProfile> {
  const override =
    environmentId &&
    (await db.projectPolicy.findUnique({
      where: { projectId_environmentId: { projectId, environmentId } },
      select: { profileId: true },
    }));
  const environment =
    environmentId && (await db.environment.findUnique({ where: { id: environmentId }, select: { profileId: true } }));
  const id = override?.profileId ?? environment?.profileId ?? undefined;
  const chosen =
    id === undefined ? null : await db.profile.findUnique({ where: { id }, include: { versions: newest } });
  const row =
    chosen ?? (await db.profile.findUnique({ where: { key: defaultProfile.key }, include: { versions: newest } }));
  const version = row?.versions[0];
  if (row === null || version === undefined) return { profile: defaultProfile, versionId: null };
  return {
    profile: { key: row.key, rules: toRules(version.rules) },
    versionId: profileVersionIdSchema.parse(version.id),
  };
}
