import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { findBusy } from '@/lib/adapters/prisma/console-run-store';
import { toRunView } from '@/lib/adapters/prisma/console-run-view';
import { pace } from '@/lib/console/export/console-export';
import { exportFormats } from '@/lib/console/export/export-format';
import type { ExportStore } from '@/lib/console/export/export-service';
import type { ExportProblem } from '@/lib/console/export/export-work';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Runner } from '@/lib/console/run/console-run';
import { invariant } from '@/lib/shared/assert';

/** Exports as the web process keeps them: a run of the console, and a row beside it. Clocks are the metadata database's. */
export function createExportStore(database: AuditedDatabase): ExportStore {
  const { db } = database;
  const runnerOf = async (id: string | null): Promise<Runner | undefined> =>
    id === null ? undefined : ((await db.consoleRunner.findUnique({ where: { id } })) ?? undefined);

  return {
    create: ({ run, format, options, fileName, delivery }, runningMax, act) =>
      inAuditedTransaction(database, async (tx) => {
        const refused = await findBusy(tx, run, consoleLimits);
        if (refused) return { value: refused, audit: [] };
        // Who starts is locked by now, so that two at once are counted one after the other.
        const [running] = await tx.$queryRaw<{ n: bigint | number }[]>`
          SELECT COUNT(*) AS n FROM console_export e JOIN console_run r ON r.id = e.run_id
          WHERE r.user_id = ${run.userId} AND r.state IN ('queued', 'running')`;
        if (Number(running?.n ?? 0) >= runningMax) return { value: 'exports-busy', audit: [] };
        const { id, userId, instanceId, schema, text, runnerId, via, projectId } = run;
        await tx.$executeRaw`
          INSERT INTO console_run (id, user_id, instance_id, schema_name, text, state, runner_id, via, project_id, created_at)
          VALUES (${id}, ${userId}, ${instanceId}, ${schema}, ${text}, 'queued', ${runnerId}, ${via}, ${projectId},
            UTC_TIMESTAMP(3))`;
        await tx.consoleExport.create({ data: { runId: id, format, options, fileName, delivery } });
        return { value: 'created', audit: [act] };
      }),

    async find(runId) {
      const [row, run] = await Promise.all([
        db.consoleExport.findUnique({ where: { runId } }),
        db.consoleRun.findUnique({ where: { id: runId } }),
      ]);
      if (!row || !run) return undefined;
      const instance = await db.instance.findUnique({ where: { id: run.instanceId }, select: { name: true } });
      const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
      const instances = new Map(instance ? [[run.instanceId, instance.name]] : []);
      const view = toRunView(run, { users: new Map(), instances });
      const format = exportFormats.find((known) => known === row.format);
      invariant(
        format && (row.delivery === 'stream' || row.delivery === 'file'),
        'an export in the store is a known one',
      );
      const { expiresAt, fetchedAt, removedAt, rowsWritten, rowsExpected } = row;
      const isWaiting = expiresAt !== null && expiresAt > now && fetchedAt === null && removedAt === null;
      const ms = run.startedAt === null ? 0 : (run.endedAt ?? now).getTime() - run.startedAt.getTime();
      const { rate, secondsLeft } = pace(rowsWritten, rowsExpected, ms);
      return {
        id: view.id,
        userId: view.userId,
        instanceId: view.instanceId,
        instanceName: view.instanceName,
        schema: view.schema,
        format,
        fileName: row.fileName,
        delivery: row.delivery,
        state: view.state,
        rows: rowsWritten,
        bytes: Number(row.bytesWritten),
        rate,
        secondsLeft: view.state === 'running' ? secondsLeft : null,
        cutCells: row.cutCells,
        // Written by our own worker.
        problem: row.problem as ExportProblem | null,
        isReady: row.delivery === 'file' ? view.state === 'done' && isWaiting : view.state === 'queued',
        expiresAt,
        fetchedAt,
        createdAt: view.createdAt,
        endedAt: view.endedAt,
        runner: await runnerOf(run.runnerId),
        holder: await runnerOf(row.holderId),
      };
    },

    takeFile: (runId, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`UPDATE console_export SET fetched_at = UTC_TIMESTAMP(3)
          WHERE run_id = ${runId} AND fetched_at IS NULL AND removed_at IS NULL AND expires_at > UTC_TIMESTAMP(3)`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),

    async untakeFile(runId) {
      await db.$executeRaw`UPDATE console_export SET fetched_at = NULL WHERE run_id = ${runId} AND removed_at IS NULL`;
    },
  };
}
