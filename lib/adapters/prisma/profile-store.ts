import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { ProfileRules } from '@/lib/review/profile';
import { profileRulesSchema } from '@/lib/review/profile';
import type { ProfileStore, StoredProfileVersion } from '@/lib/review/profile-service';
import { builtInProfiles, defaultProfile } from '@/lib/review/profiles';
import type { StoredProfile } from '@/lib/review/review-store';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import { newId, profileIdSchema, profileVersionIdSchema, userIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;

const newest = { orderBy: { n: 'desc' }, take: 1 } as const;

export function createProfileStore(database: AuditedDatabase): ProfileStore {
  const { db } = database;
  return {
    async list() {
      const rows = await db.profile.findMany({ include: { versions: newest }, orderBy: { key: 'asc' } });
      return rows.flatMap((row) => toStored(row) ?? []);
    },

    async find(key) {
      const row = await db.profile.findUnique({ where: { key }, include: { versions: newest } });
      return row === null ? undefined : toStored(row);
    },

    async save({ key, name, n, rules, by }, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          const row = await tx.profile.upsert({
            where: { key },
            create: { id: newId(profileIdSchema), key, name },
            update: {},
            include: { versions: newest },
          });
          if ((row.versions[0]?.n ?? 0) !== n) return { value: false, audit: [] };
          const data = {
            id: newId(profileVersionIdSchema),
            profileId: row.id,
            n: n + 1,
            rules: rules as Prisma.InputJsonValue,
          };
          await tx.profileVersion.create({ data: { ...data, createdBy: by } });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        // Two at once: the unique key on (profile, n) lets one through.
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    async ensureBuiltIn() {
      for (const { key, rules } of builtInProfiles) {
        const there = await db.profile.findUnique({ where: { key }, include: { versions: newest } });
        if (there !== null && there.versions.length > 0) continue;
        const profile = there ?? (await db.profile.create({ data: { id: newId(profileIdSchema), key, name: key } }));
        const data = {
          id: newId(profileVersionIdSchema),
          profileId: profile.id,
          n: 1,
          rules: rules as Prisma.InputJsonValue,
        };
        await db.profileVersion.create({ data });
      }
    },
  };
}

type ProfileRow = Prisma.ProfileGetPayload<{ include: { versions: true } }>;

function toStored(row: ProfileRow): StoredProfileVersion | undefined {
  const [version] = row.versions;
  if (version === undefined) return undefined;
  return {
    key: row.key,
    name: row.name,
    n: version.n,
    rules: toRules(version.rules),
    createdAt: version.createdAt,
    createdBy: version.createdBy === null ? null : userIdSchema.parse(version.createdBy),
  };
}

/** An entry that cannot be read is left out: the default profile's holds for the rule then. */
export function toRules(json: unknown): ProfileRules {
  if (json === null || typeof json !== 'object') return {};
  return Object.fromEntries(
    Object.entries(json).flatMap(([id, entry]) => {
      const parsed = profileRulesSchema.safeParse({ [id]: entry });
      return parsed.success ? Object.entries(parsed.data) : [];
    }),
  );
}

/** The project's own profile for the environment, else the environment's, else the one that comes with Sluice. */
export async function findStoredProfile(
  db: Db,
  projectId: ProjectId,
  environmentId: EnvironmentId | undefined,
): Promise<StoredProfile> {
  const builtIn: StoredProfile = { profile: defaultProfile, versionId: null };
  if (environmentId === undefined) return builtIn;
  const override = await db.projectPolicy.findUnique({
    where: { projectId_environmentId: { projectId, environmentId } },
    select: { profileId: true },
  });
  const environment = await db.environment.findUnique({ where: { id: environmentId }, select: { profileId: true } });
  const profileId = override?.profileId ?? environment?.profileId;
  if (profileId === null || profileId === undefined) return builtIn;
  const row = await db.profile.findUnique({ where: { id: profileId }, include: { versions: newest } });
  const version = row?.versions[0];
  if (row === null || version === undefined) return builtIn;
  return {
    profile: { key: row.key, rules: toRules(version.rules) },
    versionId: profileVersionIdSchema.parse(version.id),
  };
}
