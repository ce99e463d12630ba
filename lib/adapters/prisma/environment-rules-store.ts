import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { newest, toRules } from '@/lib/adapters/prisma/profile-rows';
import type { EnvironmentRules, EnvironmentRulesStore, ProfileChoice } from '@/lib/review/profile/environment-rules';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { EnvironmentId } from '@/lib/shared/ids';
import { environmentIdSchema, newId, profileIdSchema, profileVersionIdSchema } from '@/lib/shared/ids';

const withNewest = { include: { versions: newest } } as const;

export function createEnvironmentRulesStore(database: AuditedDatabase): EnvironmentRulesStore {
  const { db } = database;
  return {
    async profiles() {
      const rows = await db.profile.findMany({ where: { deletedAt: null }, orderBy: { name: 'asc' } });
      return rows.map(toChoice);
    },

    async list() {
      const environments = await db.environment.findMany({ select: { id: true, profileId: true } });
      const profiles = await db.profile.findMany(withNewest);
      const byId = new Map(profiles.map((row) => [row.id, row]));
      return new Map<EnvironmentId, EnvironmentRules>(
        environments.map(({ id, profileId }) => {
          const row = profileId === null ? undefined : byId.get(profileId);
          const stored = row?.versions[0];
          const rules = stored ? toRules(stored.rules) : {};
          return [environmentIdSchema.parse(id), { profile: row ? toChoice(row) : null, rules }];
        }),
      );
    },

    change: (environmentId, by, edit, act) =>
      inAuditedTransaction(database, async (tx) => {
        const environment = await lockEnvironment(tx, environmentId);
        if (!environment) return { value: false, audit: [] };
        const { profile, before } = await ownProfile(tx, environment);
        const n = (profile.versions[0]?.n ?? 0) + 1;
        const { rules, origin } = edit(before, environment);
        const data = { id: newId(profileVersionIdSchema), profileId: profile.id, n, origin, createdBy: by };
        await tx.profileVersion.create({ data: { ...data, rules: rules as Prisma.InputJsonValue } });
        return { value: true, audit: [act({ key: profile.key, n })] };
      }),
  };
}

type Environment = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly profile_id: string | null;
};

/** Two changes of one environment are one after the other. */
async function lockEnvironment(tx: Prisma.TransactionClient, id: string): Promise<Environment | undefined> {
  const rows = await tx.$queryRaw<
    Environment[]
  >`SELECT id, \`key\`, name, profile_id FROM environment WHERE id = ${id} FOR UPDATE`;
  return rows[0];
}

/** The profile that only this environment uses, made from the one it used before where there is none. */
async function ownProfile(tx: Prisma.TransactionClient, { id, key, name, profile_id: profileId }: Environment) {
  const used = profileId === null ? null : await tx.profile.findUnique({ where: { id: profileId }, ...withNewest });
  const before: ProfileRules = used?.versions[0] ? toRules(used.versions[0].rules) : {};
  if (used && !used.builtIn && !(await isShared(tx, used.id, id))) return { profile: used, before };
  const own = await tx.profile.create({
    data: { id: newId(profileIdSchema), key: await freeKey(tx, `environment-${key}`), name },
    ...withNewest,
  });
  await tx.environment.update({ where: { id }, data: { profileId: own.id, version: { increment: 1 } } });
  return { profile: own, before };
}

async function freeKey(tx: Prisma.TransactionClient, wanted: string): Promise<string> {
  for (let serial = 1; ; serial++) {
    const key = serial === 1 ? wanted : `${wanted}-${serial}`;
    if ((await tx.profile.findUnique({ where: { key }, select: { id: true } })) === null) return key;
  }
}

async function isShared(tx: Prisma.TransactionClient, profileId: string, environmentId: string): Promise<boolean> {
  const environments = await tx.environment.count({ where: { profileId, id: { not: environmentId } } });
  const projects = await tx.projectPolicy.count({ where: { profileId } });
  return environments + projects > 0;
}

const toChoice = ({ id, key, name, builtIn }: Prisma.ProfileModel): ProfileChoice => ({
  id: profileIdSchema.parse(id),
  key,
  name,
  builtIn,
});
