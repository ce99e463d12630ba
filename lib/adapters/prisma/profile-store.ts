import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { publishBuiltIn } from '@/lib/adapters/prisma/profile-release';
import { newest, saversOf, toStoredVersion } from '@/lib/adapters/prisma/profile-rows';
import { createProfileUses, lockProfile } from '@/lib/adapters/prisma/profile-uses';
import type { NewVersion, ProfileStore, StoredProfileVersion } from '@/lib/review/profile/profile-store';
import { newId, profileIdSchema, profileVersionIdSchema } from '@/lib/shared/ids';

export function createProfileStore(database: AuditedDatabase): ProfileStore {
  const { db } = database;
  const uses = createProfileUses(database);
  return {
    ...uses,

    async list() {
      const rows = await db.profile.findMany({ where: { deletedAt: null }, include: { versions: newest } });
      return withSavers(db, rows);
    },

    async find(key) {
      const row = await db.profile.findFirst({ where: { key, deletedAt: null }, include: { versions: newest } });
      return row === null ? undefined : (await withSavers(db, [row]))[0];
    },

    async versions(key, limit, before) {
      const below = before === undefined ? {} : { where: { n: { lt: before } } };
      const row = await db.profile.findFirst({
        where: { key, deletedAt: null },
        include: { versions: { ...below, orderBy: { n: 'desc' }, take: limit } },
      });
      if (row === null) return [];
      const savers = await saversOf(db, row.versions);
      return row.versions.map((version) => toStoredVersion(row, version, savers));
    },

    save: (version, act) =>
      inAuditedTransaction(database, async (tx) => {
        const profile = await lockProfile(tx, version.key);
        if (profile === undefined || profile.n !== version.n) return { value: false, audit: [] };
        await tx.profile.update({ where: { id: profile.id }, data: { name: version.name } });
        await addVersion(tx, profile.id, version);
        return { value: true, audit: [act] };
      }),

    async create(version, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          const { key, name } = version;
          const id = newId(profileIdSchema);
          await tx.profile.create({ data: { id, key, name } });
          await addVersion(tx, id, { ...version, n: 0 });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    remove: (key, n, act) =>
      inAuditedTransaction(database, async (tx) => {
        const profile = await lockProfile(tx, key);
        if (profile === undefined || profile.n !== n) return { value: 'changed-meanwhile', audit: [] };
        const environments = await tx.environment.count({ where: { profileId: profile.id } });
        const projects = await tx.projectPolicy.count({ where: { profileId: profile.id } });
        if (environments + projects > 0) return { value: 'in-use', audit: [] };
        const freed = `${key}~${profile.id.slice(-10).toLowerCase()}`;
        await tx.$executeRaw`UPDATE profile SET \`key\` = ${freed}, deleted_at = UTC_TIMESTAMP(3) WHERE id = ${profile.id}`;
        return { value: 'done', audit: [act] };
      }),

    ensureBuiltIn: (profiles) => publishBuiltIn(db, profiles),
  };
}

type Row = Prisma.ProfileGetPayload<{ include: { versions: true } }>;

async function withSavers(db: PrismaClient, rows: readonly Row[]): Promise<readonly StoredProfileVersion[]> {
  const savers = await saversOf(
    db,
    rows.flatMap(({ versions }) => versions),
  );
  return rows.flatMap((row) => row.versions.slice(0, 1).map((version) => toStoredVersion(row, version, savers)));
}

async function addVersion(tx: Prisma.TransactionClient, profileId: string, version: NewVersion): Promise<void> {
  const { n, rules, origin, note, by } = version;
  await tx.profileVersion.create({
    data: {
      id: newId(profileVersionIdSchema),
      profileId,
      n: n + 1,
      rules: rules as Prisma.InputJsonValue,
      origin,
      note,
      createdBy: by,
    },
  });
}
