import { expectedMigration } from '@/lib/adapters/prisma/expected-migration';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Counts, PlatformFigures, PlatformStatus, SchemaStatus } from '@/lib/jobs/platform-status';

type Counted = { readonly state: string; readonly n: number | bigint };

export function createPlatformStatus(db: PrismaClient): PlatformStatus {
  return {
    async schema(): Promise<SchemaStatus> {
      const rows = await db.$queryRaw<{ name: string; finished: number | bigint }[]>`
        SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
        WHERE rolled_back_at IS NULL AND (finished_at IS NULL OR migration_name = ${expectedMigration})`;
      const failed = rows.find(({ finished }) => Number(finished) === 0);
      if (failed) return { state: 'failed', migration: failed.name };
      return rows.length > 0
        ? { state: 'current', migration: expectedMigration }
        : { state: 'pending', missing: expectedMigration };
    },

    async figures(): Promise<PlatformFigures> {
      const [requests, executions, instances, cells, silent, wakeUps, audit] = await Promise.all([
        db.$queryRaw<Counted[]>`SELECT state, COUNT(*) AS n FROM request GROUP BY state`,
        db.$queryRaw<Counted[]>`SELECT state, COUNT(*) AS n FROM execution GROUP BY state`,
        db.$queryRaw<Counted[]>`SELECT state, COUNT(*) AS n FROM instance GROUP BY state`,
        // Only a run that waits for a decision holds an outcome that somebody has to resolve.
        db.$queryRaw<{ n: number | bigint }[]>`SELECT COUNT(*) AS n FROM execution e
          JOIN cell c ON c.execution_id = e.id AND c.state = 'unknown' WHERE e.state = 'needs-decision'`,
        db.$queryRaw<{ n: number | bigint }[]>`
          SELECT COUNT(*) AS n FROM execution WHERE state IN ('running', 'pausing', 'cancelling', 'waiting-orphan')
          AND heartbeat_at < UTC_TIMESTAMP(3) - INTERVAL 60 SECOND AND reason IS NULL`,
        db.$queryRaw<{ n: number | bigint; oldest: number | bigint | null }[]>`
          SELECT COUNT(*) AS n, TIMESTAMPDIFF(SECOND, MIN(COALESCE(not_before, created_at)), UTC_TIMESTAMP(3)) AS oldest
          FROM outbox WHERE dispatched_at IS NULL AND (not_before IS NULL OR not_before <= UTC_TIMESTAMP(3))`,
        db.$queryRaw<{ n: number | bigint | string | null }[]>`SELECT SUM(seq) AS n FROM audit_head`,
      ]);
      return {
        requests: toCounts(requests),
        executions: toCounts(executions),
        instances: toCounts(instances),
        unknownCells: Number(cells[0]?.n ?? 0),
        silentExecutions: Number(silent[0]?.n ?? 0),
        wakeUpsWaiting: Number(wakeUps[0]?.n ?? 0),
        oldestWakeUpSeconds: Math.max(0, Number(wakeUps[0]?.oldest ?? 0)),
        auditRows: Number(audit[0]?.n ?? 0),
      };
    },
  };
}

const toCounts = (rows: readonly Counted[]): Counts =>
  Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
