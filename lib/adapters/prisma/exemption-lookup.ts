import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { ActiveExemption, ExemptionLookup, ExemptionQuery } from '@/lib/review/exemption/exemption';
import type { ShownExemption } from '@/lib/review/review-store';
import { exemptionIdSchema, userIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;

/** An IN list of this length is one look-up of the index each. */
const fingerprintsAtOnce = 500;

export function createExemptionLookup(db: Db): ExemptionLookup {
  return {
    async active(query) {
      const { fingerprints } = query;
      const found: ActiveExemption[] = [];
      for (let at = 0; at < fingerprints.length; at += fingerprintsAtOnce) {
        found.push(...(await findActive(db, query, fingerprints.slice(at, at + fingerprintsAtOnce))));
      }
      return found;
    },
  };
}

async function findActive(
  db: Db,
  { projectId, environmentId, authorIds }: ExemptionQuery,
  fingerprints: readonly string[],
): Promise<readonly ActiveExemption[]> {
  const byOthers =
    authorIds.length === 0 ? Prisma.empty : Prisma.sql`AND created_by NOT IN (${Prisma.join([...authorIds])})`;
  const rows = await db.$queryRaw<{ id: string; rule_id: string; fingerprint: string; table_name: string | null }[]>`
    SELECT id, rule_id, fingerprint, table_name FROM exemption
    WHERE fingerprint IN (${Prisma.join([...fingerprints])}) AND revoked_at IS NULL AND until > UTC_TIMESTAMP(3)
      AND (project_id IS NULL OR project_id = ${projectId})
      AND (environment_id IS NULL OR environment_id = ${environmentId ?? null}) ${byOthers}
    ORDER BY until DESC, id`;
  return rows.map((row) => ({
    id: exemptionIdSchema.parse(row.id),
    ruleId: row.rule_id,
    fingerprint: row.fingerprint,
    tableName: row.table_name,
  }));
}

/** Of a review's findings, as they are now: one that is over or revoked does not hold any more. */
export async function exemptionsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ShownExemption>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<
    { id: string; until: Date; reason: string; created_by: string; name: string | null; holds: bigint | number }[]
  >`SELECT e.id, e.until, e.reason, e.created_by, u.display_name AS name,
      (e.revoked_at IS NULL AND e.until > UTC_TIMESTAMP(3)) AS holds
    FROM exemption e LEFT JOIN user u ON u.id = e.created_by
    WHERE e.id IN (${Prisma.join([...new Set(ids)])})`;
  return new Map(
    rows.map(({ id, until, reason, created_by: by, name, holds }) => [
      id,
      {
        id: exemptionIdSchema.parse(id),
        until,
        reason,
        by: { id: userIdSchema.parse(by), name: name ?? by },
        holds: Number(holds) === 1,
      },
    ]),
  );
}
