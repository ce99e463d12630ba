import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { newest } from '@/lib/adapters/prisma/profile-rows';
import { builtInProfiles, profileName } from '@/lib/review/profile/profiles';
import { stableText } from '@/lib/schema/canonical';
import { newId, profileIdSchema, profileVersionIdSchema } from '@/lib/shared/ids';

type Published = (typeof builtInProfiles)[number];

/**
 * The profiles that come with Sluice, as versions like any other: what a release changes stands in their history, and a review names
 * the version that judged it. Run by the migration, one process at a time.
 */
export async function publishBuiltIn(
  db: PrismaClient,
  profiles: readonly Published[] = builtInProfiles,
): Promise<void> {
  for (const { key, rules } of profiles) {
    const name = profileName({ key, name: key, builtIn: true }).en;
    const { id, n, stored } = await builtInRow(db, key, name);
    if (stableText(stored) === stableText(rules)) continue;
    await db.profileVersion.create({
      data: {
        id: newId(profileVersionIdSchema),
        profileId: id,
        n: n + 1,
        rules: rules as Prisma.InputJsonValue,
        origin: { kind: 'release' },
      },
    });
  }
}

async function builtInRow(db: PrismaClient, key: string, name: string) {
  const found = await db.profile.findUnique({ where: { key }, include: { versions: newest } });
  const [last] = found?.versions ?? [];
  // Somebody's own profile under the key: it stays what it is, where it is used, under another key.
  if (found !== null && !found.builtIn && last !== undefined && last.createdBy !== null) {
    await db.profile.update({ where: { id: found.id }, data: { key: `${key}-${found.id.slice(-10).toLowerCase()}` } });
  } else if (found !== null) {
    if (!found.builtIn || found.name !== name) {
      await db.profile.update({ where: { id: found.id }, data: { builtIn: true, name } });
    }
    return { id: found.id, n: last?.n ?? 0, stored: last?.rules };
  }
  const created = await db.profile.create({ data: { id: newId(profileIdSchema), key, name, builtIn: true } });
  return { id: created.id, n: 0, stored: undefined };
}
