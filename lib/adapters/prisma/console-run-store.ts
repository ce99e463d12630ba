import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { toRunView } from '@/lib/adapters/prisma/console-run-view';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Runner } from '@/lib/console/run/console-run';
import type { ConsoleRunStore } from '@/lib/console/run/console-service';
import { invariant } from '@/lib/shared/assert';
import { consoleRunIdSchema } from '@/lib/shared/ids';

/** Runs as the web process keeps them. Clocks are the metadata database's. */
export function createConsoleRunStore(database: AuditedDatabase): ConsoleRunStore {
  const { db } = database;

  async function namesOf(
    rows: readonly { readonly userId: string; readonly instanceId: string; readonly servedBy: string | null }[],
  ) {
    const users = [...new Set(rows.map(({ userId }) => userId))];
    const instances = [...new Set(rows.flatMap(({ instanceId, servedBy }) => [instanceId, servedBy ?? instanceId]))];
    const select = { id: true, name: true };
    const [people, servers] = await Promise.all([
      db.user.findMany({ where: { id: { in: users } }, select: { id: true, displayName: true } }),
      db.instance.findMany({ where: { id: { in: instances } }, select }),
    ]);
    return {
      users: new Map(people.map(({ id, displayName }) => [id, displayName])),
      instances: new Map(servers.map(({ id, name }) => [id, name])),
    };
  }

  return {
    findProjects: findInstanceProjects(db),

    async boundSchemas(instanceId, projectIds) {
      const rows = await db.projectDatabase.findMany({
        where: { instanceId, projectId: { in: [...projectIds] }, project: { archivedAt: null } },
        select: { schemaName: true },
        distinct: ['schemaName'],
      });
      return rows.map(({ schemaName }) => schemaName);
    },

    async findRunner(instanceId) {
      const instance = await db.instance.findUnique({ where: { id: instanceId }, select: { zone: true } });
      const zone = instance?.zone ?? '';
      const [runner] = await db.$queryRaw<Runner[]>`
        SELECT r.id, r.address, r.zone FROM console_runner r
        WHERE r.zone = ${zone} AND r.seen_at > UTC_TIMESTAMP(3) - INTERVAL ${consoleLimits.runnerGoneSeconds} SECOND
        ORDER BY (SELECT COUNT(*) FROM console_run c
          WHERE c.runner_id = r.id AND c.state IN ('queued', 'running')), RAND() LIMIT 1`;
      return { zone, runner };
    },

    create: (run, limits, act) =>
      inAuditedTransaction(database, async (tx) => {
        const refused = await findBusy(tx, run, limits);
        if (refused) return { value: refused, audit: [] };
        const { id, userId, instanceId, schema, text, runnerId, mustBeFresh, rowsMax, via, projectId } = run;
        await tx.$executeRaw`
          INSERT INTO console_run
            (id, user_id, instance_id, schema_name, text, state, runner_id, must_be_fresh, rows_max, via, project_id, created_at)
          VALUES (${id}, ${userId}, ${instanceId}, ${schema}, ${text}, 'queued', ${runnerId}, ${mustBeFresh}, ${rowsMax},
            ${via}, ${projectId}, UTC_TIMESTAMP(3))`;
        return { value: 'created', audit: [act] };
      }),

    async find(runId) {
      const row = await db.consoleRun.findUnique({ where: { id: runId } });
      if (!row) return undefined;
      const runner = await db.consoleRunner.findUnique({ where: { id: row.runnerId } });
      return { ...toRunView(row, await namesOf([row])), runner: runner ?? undefined };
    },

    async list(filter, page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, z.tuple([z.string().max(26)])) ?? [];
      const { instanceId, state, userId } = filter;
      const rows = await db.consoleRun.findMany({
        where: {
          ...(instanceId === undefined ? {} : { instanceId }),
          ...(state === undefined ? {} : { state }),
          ...(userId === undefined ? {} : { userId }),
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const names = await namesOf(rows);
      return toPage(
        rows,
        limit,
        (row) => toRunView(row, names),
        ({ id }) => [id],
      );
    },

    requestCancel: (runId, by, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`
          UPDATE console_run SET cancel_requested_by = ${by},
            ended_at = IF(state = 'queued', UTC_TIMESTAMP(3), ended_at),
            error_code = IF(state = 'queued', 'cancelled', error_code),
            state = IF(state = 'queued', 'cancelled', state)
          WHERE id = ${runId} AND state IN ('queued', 'running')`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),

    async runningOf(userId) {
      const rows = await db.$queryRaw<(Runner & { runId: string })[]>`
        SELECT c.id AS runId, r.id, r.address, r.zone FROM console_run c JOIN console_runner r ON r.id = c.runner_id
        WHERE c.user_id = ${userId} AND c.state = 'running'`;
      return rows.map(({ runId, ...runner }) => ({ id: consoleRunIdSchema.parse(runId), runner }));
    },

    async giveUp(runId) {
      await db.$executeRaw`UPDATE console_run SET state = 'interrupted', error_code = 'interrupted',
        ended_at = UTC_TIMESTAMP(3) WHERE id = ${runId} AND state = 'queued'`;
    },
  };
}

/** Locks person and instance, in this order, so that what is counted is what is there when the row is written. */
export async function findBusy(
  tx: Prisma.TransactionClient,
  { userId, instanceId }: Parameters<ConsoleRunStore['create']>[0],
  limits: Parameters<ConsoleRunStore['create']>[1],
): Promise<'person-busy' | 'instance-busy' | 'too-fast' | undefined> {
  await tx.$queryRaw`SELECT id FROM user WHERE id = ${userId} FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM instance WHERE id = ${instanceId} FOR UPDATE`;
  const [count] = await tx.$queryRaw<Record<'started' | 'own' | 'everybody', bigint | number>[]>`SELECT
    (SELECT COUNT(*) FROM console_run WHERE user_id = ${userId}
      AND created_at > UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE) AS started,
    (SELECT COUNT(*) FROM console_run WHERE user_id = ${userId} AND state IN ('queued', 'running')
      AND created_at > UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE) AS own,
    (SELECT COUNT(*) FROM console_run WHERE instance_id = ${instanceId} AND state IN ('queued', 'running')
      AND created_at > UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE) AS everybody`;
  invariant(count, 'three counts are one row');
  if (Number(count.started) >= limits.startsPerMinuteMax) return 'too-fast';
  if (Number(count.own) >= limits.runningPerPersonMax) return 'person-busy';
  return Number(count.everybody) >= limits.runningPerInstanceMax ? 'instance-busy' : undefined;
}
