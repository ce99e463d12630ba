import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { ScanStore } from '@/lib/console/mask/scan-columns';
import { instanceIdSchema, maskSuggestionIdSchema, newId } from '@/lib/shared/ids';

/** A scan that was taken and has no end after this long lost its worker. */
const forgottenMinutes = 10;

/** Scans as a worker keeps them. What somebody decided about a column stays decided, however often it is found again. */
export function createScanStore(db: PrismaClient): ScanStore {
  return {
    async take(id) {
      const taken = await db.$executeRaw`UPDATE mask_scan SET state = 'running', started_at = UTC_TIMESTAMP(3)
        WHERE id = ${id} AND state = 'pending'`;
      if (taken !== 1) return undefined;
      const { instanceId, schemaName } = await db.maskScan.findUniqueOrThrow({ where: { id } });
      return { instanceId: instanceIdSchema.parse(instanceId), schema: schemaName };
    },

    async finish(id, { columnsSeen, sampled, notSampled, suggestions }) {
      const { instanceId, schemaName } = await db.maskScan.findUniqueOrThrow({ where: { id } });
      for (const { table, column, type, ...found } of suggestions) {
        await db.$executeRaw`INSERT INTO mask_suggestion (id, scan_id, instance_id, schema_name, table_name, column_name,
            data_type, class, by_name, sampled, matched)
          VALUES (${newId(maskSuggestionIdSchema)}, ${id}, ${instanceId}, ${schemaName}, ${table}, ${column},
            ${type.slice(0, 64)}, ${found.class}, ${found.byName}, ${found.sampled}, ${found.matched})
          ON DUPLICATE KEY UPDATE scan_id = ${id}, data_type = ${type.slice(0, 64)}, by_name = ${found.byName},
            sampled = ${found.sampled}, matched = ${found.matched}`;
      }
      await db.$executeRaw`UPDATE mask_scan SET state = 'done', columns_seen = ${columnsSeen}, sampled = ${sampled},
        not_sampled = ${notSampled}, finished_at = UTC_TIMESTAMP(3) WHERE id = ${id}`;
    },

    async fail(id, code) {
      await db.$executeRaw`UPDATE mask_scan SET state = 'failed', failure = ${code.slice(0, 64)},
        finished_at = UTC_TIMESTAMP(3) WHERE id = ${id}`;
    },
  };
}

/** For the sweeper. */
export async function failForgottenScans(db: PrismaClient): Promise<number> {
  return db.$executeRaw`UPDATE mask_scan SET state = 'failed', failure = 'interrupted', finished_at = UTC_TIMESTAMP(3)
    WHERE state IN ('pending', 'running') AND created_at < UTC_TIMESTAMP(3) - INTERVAL ${forgottenMinutes} MINUTE`;
}
