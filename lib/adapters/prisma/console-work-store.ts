import type { Action } from '@/lib/access/authorize';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { readAccessFacts } from '@/lib/adapters/prisma/console-facts';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { ReplicaSeen } from '@/lib/console/run/choose-replica';
import { chooseReplica } from '@/lib/console/run/choose-replica';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { ConsoleWorkStore, EndedRun } from '@/lib/console/run/perform-ports';
import type { ConsoleRunId } from '@/lib/shared/ids';
import { consoleRunIdSchema, instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { newestDialect } from '@/lib/sql/dialect';

export type RunnerRow = {
  readonly id: string;
  readonly address: string;
  readonly zone: string;
};

type RunKind = { readonly right: Action; readonly prefix: string };
const consoleRuns: RunKind = { right: 'console.query', prefix: 'console.' };

/** Runs as a worker keeps them. */
export function createConsoleWorkStore(
  database: AuditedDatabase,
  runnerId: string,
  /** What a run of this kind needs, and how its end is called in the audit log. */
  kind: RunKind = consoleRuns,
): ConsoleWorkStore {
  const { db } = database;
  return {
    async take(runId) {
      const taken = await db.$executeRaw`
        UPDATE console_run SET state = 'running', started_at = UTC_TIMESTAMP(3)
        WHERE id = ${runId} AND runner_id = ${runnerId} AND state = 'queued'`;
      if (taken !== 1) return undefined;
      const row = await db.consoleRun.findUniqueOrThrow({ where: { id: runId } });
      const instance = await db.instance.findUnique({ where: { id: row.instanceId } });
      const engine = (['mysql', 'mariadb', 'tidb'] as const).find((known) => known === instance?.engine);
      return {
        id: consoleRunIdSchema.parse(row.id),
        instanceId: instanceIdSchema.parse(row.instanceId),
        replica: row.mustBeFresh || !instance ? undefined : chooseReplica(await replicasOf(db, instance)),
        schema: row.schemaName,
        text: row.text,
        rowsMax: row.rowsMax,
        dialect: engine && instance ? { flavor: engine, version: instance.versionNumber } : newestDialect.mysql,
        access: instance ? await readAccessFacts(db, row, kind.right) : undefined,
      };
    },

    end: (runId, end) =>
      inAuditedTransaction(database, async (tx) => {
        const { state, rule, ruleData, failure, tables = [], servedBy = null, cutBy = null, ms } = end;
        const { rows, bytes, judgeMs } = end;
        const count = await tx.$executeRaw`
          UPDATE console_run SET state = ${state}, rule = ${rule ?? null},
            rule_data = ${ruleData === undefined ? null : JSON.stringify(ruleData)}, tables = ${JSON.stringify(tables)},
            row_count = ${rows}, byte_count = ${bytes}, cut_by = ${cutBy}, served_by = ${servedBy}, judge_ms = ${judgeMs}, ms = ${ms ?? null},
            error_code = ${failure?.code ?? null}, errno = ${failure?.errno ?? null}, ended_at = UTC_TIMESTAMP(3)
          WHERE id = ${runId} AND state = 'running'`;
        if (count !== 1) return { value: undefined, audit: [] };
        const row = await tx.consoleRun.findUniqueOrThrow({
          where: { id: runId },
          select: { userId: true, instanceId: true },
        });
        return { value: undefined, audit: [endEntry(runId, row, end, kind.prefix)] };
      }),
  };
}

/** Replicas of the cluster whose primary it is, in its zone: the runner that was chosen reaches no other. */
async function replicasOf(
  db: PrismaClient,
  { id, role, clusterId, zone }: { id: string; role: string; clusterId: string | null; zone: string },
): Promise<readonly ReplicaSeen[]> {
  if (role !== 'primary' || clusterId === null) return [];
  const rows = await db.$queryRaw<
    {
      id: string;
      name: string;
      accounts: bigint;
      state: string | null;
      replicating: number | null;
      lag: number | null;
      ago: bigint | null;
    }[]
  >`
    SELECT i.id, i.name, l.state, l.is_replicating AS replicating, l.lag_seconds AS lag,
      TIMESTAMPDIFF(SECOND, l.seen_at, UTC_TIMESTAMP(3)) AS ago,
      (SELECT COUNT(*) FROM instance_credential c WHERE c.instance_id = i.id AND c.purpose = 'read') AS accounts
    FROM instance i LEFT JOIN instance_live l ON l.instance_id = i.id
    WHERE i.cluster_id = ${clusterId} AND i.zone = ${zone} AND i.role = 'replica' AND i.id <> ${id}
    ORDER BY i.name`;
  return rows.map((row) => ({
    instanceId: instanceIdSchema.parse(row.id),
    name: row.name,
    hasAccount: row.accounts > 0n,
    isUp: row.state === 'up',
    isReplicating: row.replicating === null ? null : row.replicating === 1,
    lagSeconds: row.lag,
    seenSecondsAgo: row.ago === null ? null : Number(row.ago),
  }));
}

/** Which tables were read and how much of them; no text and no value. */
function endEntry(
  runId: ConsoleRunId,
  { userId, instanceId }: { readonly userId: string; readonly instanceId: string },
  { state, rule, failure, tables = [], rows, bytes, cutBy = null, servedBy, maskedSearches = [] }: EndedRun,
  prefix: string,
): AuditEntry {
  return {
    stream: `console:${instanceId}`,
    actorId: userIdSchema.parse(userId),
    via: 'worker',
    action: `${prefix}${state}`,
    resourceKind: 'console-run',
    resourceId: runId,
    data: {
      instanceId,
      tables: [...tables],
      rows,
      bytes,
      cutBy,
      ...(servedBy === undefined ? {} : { servedBy }),
      ...(rule === undefined ? {} : { rule }),
      ...(failure === undefined ? {} : { failure: failure.code, errno: failure.errno ?? null }),
      ...(maskedSearches.length === 0 ? {} : { maskedSearches: [...maskedSearches] }),
    },
  };
}

export async function beatRunner(db: PrismaClient, { id, address, zone }: RunnerRow): Promise<void> {
  await db.$executeRaw`INSERT INTO console_runner (id, address, zone, started_at, seen_at)
    VALUES (${id}, ${address}, ${zone}, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
    ON DUPLICATE KEY UPDATE address = ${address}, seen_at = UTC_TIMESTAMP(3)`;
}

export async function leaveRunner(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM console_runner WHERE id = ${id}`;
}

/** For the sweeper: runs that no web process asked for any more, and those of a worker that died, have no end of their own. Its statements end by the time limit of their session. */
export async function interruptForgottenRuns(db: PrismaClient): Promise<number> {
  const gone = consoleLimits.runnerGoneSeconds * 2;
  await db.$executeRaw`DELETE FROM console_runner WHERE seen_at < UTC_TIMESTAMP(3) - INTERVAL ${gone} SECOND`;
  return db.$executeRaw`UPDATE console_run SET state = 'interrupted', error_code = 'interrupted', ended_at = UTC_TIMESTAMP(3)
    WHERE state IN ('queued', 'running') AND created_at < UTC_TIMESTAMP(3) - INTERVAL ${gone} SECOND
    AND (state = 'queued' OR runner_id NOT IN (SELECT id FROM console_runner))`;
}

const purgedAtOnce = 1_000;

/** For the sweeper: a history, not an archive. The audit log keeps who read which tables. */
export async function purgeConsoleRuns(db: PrismaClient): Promise<number> {
  return db.$executeRaw`DELETE FROM console_run
    WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL ${consoleLimits.keptDays} DAY LIMIT ${purgedAtOnce}`;
}
