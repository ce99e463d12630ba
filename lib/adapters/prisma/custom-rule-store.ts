import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { newest, saversOf } from '@/lib/adapters/prisma/profile-rows';
import type { CustomRule } from '@/lib/review/custom/custom-rule';
import { customRuleSchema } from '@/lib/review/custom/custom-rule';
import type { CustomRuleStore, NewCustomVersion, StoredCustomRule } from '@/lib/review/custom/custom-rule-store';
import { userIdSchema } from '@/lib/shared/ids';

/** Rules that people wrote. A version is never changed; a deleted rule keeps its versions and its id. */
export function createCustomRuleStore(database: AuditedDatabase): CustomRuleStore {
  const { db } = database;
  return {
    async list() {
      const rows = await db.customRule.findMany({
        where: { deletedAt: null },
        include: { versions: newest },
        orderBy: { id: 'asc' },
      });
      return toStored(db, rows);
    },

    async find(id) {
      const row = await db.customRule.findFirst({ where: { id, deletedAt: null }, include: { versions: newest } });
      return row === null ? undefined : (await toStored(db, [row]))[0];
    },

    async versions(id, limit, before) {
      const below = before === undefined ? {} : { where: { n: { lt: before } } };
      const row = await db.customRule.findFirst({
        where: { id, deletedAt: null },
        include: { versions: { ...below, orderBy: { n: 'desc' }, take: limit } },
      });
      return row === null ? [] : toStored(db, [row]);
    },

    async versionsOf(refs) {
      if (refs.length === 0) return [];
      const rows = await db.customRuleVersion.findMany({
        where: { OR: refs.map(({ id, n }) => ({ ruleId: id, n })) },
      });
      return rows.map(({ ruleId, n, definition }) => ({ id: ruleId, n, rule: toRule(definition) }));
    },

    async create(version, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.customRule.create({ data: { id: version.id, n: 1 } });
          await addVersion(tx, { ...version, n: 0, restoredFrom: null });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    save: (version, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { id, n } = version;
        const { count } = await tx.customRule.updateMany({ where: { id, n, deletedAt: null }, data: { n: n + 1 } });
        if (count === 0) return { value: false, audit: [] };
        await addVersion(tx, version);
        return { value: true, audit: [act] };
      }),

    setEnabled: ({ id, n }, enabled, act) =>
      inAuditedTransaction(database, async (tx) => {
        const where = { id, n, enabled: !enabled, deletedAt: null };
        const { count } = await tx.customRule.updateMany({ where, data: { enabled } });
        return count === 0 ? { value: false, audit: [] } : { value: true, audit: [act] };
      }),

    remove: ({ id, n }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`
          UPDATE custom_rule SET deleted_at = UTC_TIMESTAMP(3) WHERE id = ${id} AND n = ${n} AND deleted_at IS NULL`;
        return count === 0 ? { value: false, audit: [] } : { value: true, audit: [act] };
      }),
  };
}

type Row = Prisma.CustomRuleGetPayload<{ include: { versions: true } }>;

async function toStored(db: PrismaClient, rows: readonly Row[]): Promise<readonly StoredCustomRule[]> {
  const savers = await saversOf(
    db,
    rows.flatMap(({ versions }) => versions),
  );
  return rows.flatMap(({ id, enabled, versions }) =>
    versions.map(({ n, definition, restoredFrom, note, createdAt, createdBy }) => ({
      id,
      n,
      enabled,
      rule: toRule(definition),
      restoredFrom,
      note,
      createdAt,
      createdBy:
        createdBy === null ? null : (savers.get(createdBy) ?? { id: userIdSchema.parse(createdBy), name: createdBy }),
    })),
  );
}

const toRule = (definition: unknown): CustomRule | null => customRuleSchema.safeParse(definition).data ?? null;

async function addVersion(tx: Prisma.TransactionClient, version: NewCustomVersion): Promise<void> {
  const { id, n, rule, restoredFrom, note, by } = version;
  await tx.customRuleVersion.create({
    data: {
      ruleId: id,
      n: n + 1,
      definition: rule as unknown as Prisma.InputJsonValue,
      restoredFrom,
      note,
      createdBy: by,
    },
  });
}
