import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { findExemptible } from '@/lib/adapters/prisma/exemption-finding';
import { createExemptionLookup } from '@/lib/adapters/prisma/exemption-lookup';
import { toExemptions } from '@/lib/adapters/prisma/exemption-rows';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { requestReview } from '@/lib/adapters/prisma/review-request';
import type { ExemptionFilter, ExemptionStore } from '@/lib/review/exemption/exemption-store';
import type { ProjectId } from '@/lib/shared/ids';

type Db = AuditedDatabase['db'];

export function createExemptionStore(database: AuditedDatabase): ExemptionStore {
  const { db } = database;
  return {
    ...createExemptionLookup(db),

    async list(visible, filter, { limit, cursor }) {
      const rows = await db.exemption.findMany({
        where: {
          AND: [seenBy(visible), ...(await conditions(db, filter)), ...(cursor ? [{ id: { lt: cursor } }] : [])],
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const items = await toExemptions(db, rows.slice(0, limit));
      const last = items.at(-1);
      return { items, ...(rows.length > limit && last ? { nextCursor: last.id } : {}) };
    },

    async find(id) {
      const row = await db.exemption.findUnique({ where: { id } });
      return row === null ? undefined : (await toExemptions(db, [row]))[0];
    },

    findFinding: (findingId) => findExemptible(db, findingId),

    grant: ({ days, ...exemption }, reviewAgain, acts) =>
      inAuditedTransaction(database, async (tx) => {
        const { environmentId, projectId } = exemption;
        const where = (id: string) => ({ where: { id }, select: { id: true } });
        if (environmentId !== null && (await tx.environment.findUnique(where(environmentId))) === null)
          return { value: 'no-environment', audit: [] };
        if (projectId !== null && (await tx.project.findUnique(where(projectId))) === null)
          return { value: 'no-project', audit: [] };
        const { id, ruleId, fingerprint, fingerprintText, tableName, reason, requestId, createdBy } = exemption;
        // The metadata database's clock, as everywhere.
        await tx.$executeRaw`
          INSERT INTO exemption (id, rule_id, fingerprint, fingerprint_text, project_id, environment_id, table_name, until,
            reason, request_id, created_by, created_at)
          VALUES (${id}, ${ruleId}, ${fingerprint}, ${fingerprintText}, ${projectId}, ${environmentId}, ${tableName},
            UTC_TIMESTAMP(3) + INTERVAL ${days} DAY, ${reason}, ${requestId}, ${createdBy}, UTC_TIMESTAMP(3))`;
        if (reviewAgain !== undefined) await requestReview(tx, reviewAgain);
        return { value: 'done', audit: acts };
      }),

    revoke: (exemptionId, by, reason, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`
          UPDATE exemption SET revoked_at = UTC_TIMESTAMP(3), revoked_by = ${by}, revoke_reason = ${reason}
          WHERE id = ${exemptionId} AND revoked_at IS NULL AND until > UTC_TIMESTAMP(3)`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
  };
}

/** Those of other projects name their tables: they are nobody else's business. */
const seenBy = (visible: 'everywhere' | readonly ProjectId[]): Prisma.ExemptionWhereInput =>
  visible === 'everywhere' ? {} : { OR: [{ projectId: null }, { projectId: { in: [...visible] } }] };

async function conditions(
  db: Db,
  { state, ruleId, environmentIds }: ExemptionFilter,
): Promise<readonly Prisma.ExemptionWhereInput[]> {
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
  const states = {
    active: { revokedAt: null, until: { gt: now } },
    expired: { revokedAt: null, until: { lte: now } },
    revoked: { revokedAt: { not: null } },
  };
  return [
    ...(state === undefined ? [] : [states[state]]),
    ...(ruleId === undefined ? [] : [{ ruleId }]),
    ...(environmentIds === undefined
      ? []
      : [{ OR: [{ environmentId: null }, { environmentId: { in: [...environmentIds] } }] }]),
  ];
}
