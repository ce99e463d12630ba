import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { ProfileRules } from '@/lib/review/profile/profile';
import { profileRulesSchema } from '@/lib/review/profile/profile';
import { profileOriginSchema } from '@/lib/review/profile/profile-origin';
import type { Saver, StoredProfileVersion } from '@/lib/review/profile/profile-store';
import type { UserId } from '@/lib/shared/ids';
import { userIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;

export const newest = { orderBy: { n: 'desc' }, take: 1 } as const;

export function toStoredVersion(
  { key, name, builtIn }: Pick<Prisma.ProfileModel, 'key' | 'name' | 'builtIn'>,
  { n, rules, origin, note, createdAt, createdBy }: Prisma.ProfileVersionModel,
  savers: ReadonlyMap<string, Saver>,
): StoredProfileVersion {
  return {
    key,
    name,
    builtIn,
    n,
    rules: toRules(rules),
    origin: profileOriginSchema.safeParse(origin).data ?? null,
    note,
    createdAt,
    createdBy: createdBy === null ? null : (savers.get(createdBy) ?? nobody(userIdSchema.parse(createdBy))),
  };
}

const nobody = (id: UserId): Saver => ({ id, name: id });

/** Names of those who saved; an account that is gone is named by its id. */
export async function saversOf(
  db: Db,
  versions: readonly { readonly createdBy: string | null }[],
): Promise<ReadonlyMap<string, Saver>> {
  const ids = [...new Set(versions.flatMap(({ createdBy }) => createdBy ?? []))];
  if (ids.length === 0) return new Map();
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } });
  return new Map(users.map(({ id, displayName }) => [id, { id: userIdSchema.parse(id), name: displayName }]));
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
