import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { createConsoleWorkStore } from '@/lib/adapters/prisma/console-work-store';
import type { ConsoleRun, Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { statementHash } from '@/lib/console/access-request/access-content-hash';
import { accessContentSchema, isExportContent } from '@/lib/console/access-request/access-request';
import { exportFormats } from '@/lib/console/export/export-format';
import { exportOptionsSchema } from '@/lib/console/export/export-options';
import type { ExportWorkStore } from '@/lib/console/export/export-work';
import { invariant } from '@/lib/shared/assert';

/** Exports as the worker keeps them that was asked for them. */
export function createExportWorkStore(database: AuditedDatabase, runnerId: string): ExportWorkStore {
  const { db } = database;
  return {
    runs: createConsoleWorkStore(database, runnerId, { right: 'console.export', prefix: 'console.export-' }),

    async find(runId) {
      const run = await db.consoleRun.findFirst({ where: { id: runId, runnerId, state: 'queued' } });
      const row = run && (await db.consoleExport.findUnique({ where: { runId } }));
      if (!run || !row) return undefined;
      const [instance, user] = await Promise.all([
        db.instance.findUnique({
          where: { id: run.instanceId },
          select: { name: true, environment: { select: { kind: true } } },
        }),
        db.user.findUnique({ where: { id: run.userId }, select: { login: true } }),
      ]);
      const format = exportFormats.find((known) => known === row.format);
      invariant(
        format && (row.delivery === 'stream' || row.delivery === 'file'),
        'an export in the store is a known one',
      );
      return {
        format,
        options: exportOptionsSchema.parse(row.options),
        delivery: row.delivery,
        origin: { person: user?.login ?? '', instance: instance?.name ?? '', time: run.createdAt },
        policy: { environmentKind: instance?.environment.kind ?? '', approvedRows: await approvedRows(db, run) },
      };
    },

    async progress(runId, { rows, bytes, rowsExpected, cutCells }) {
      await db.consoleExport.update({
        where: { runId },
        data: { rowsWritten: rows, bytesWritten: bytes, rowsExpected, cutCells },
      });
    },

    async setProblem(runId, problem) {
      await db.consoleExport.update({
        where: { runId },
        // Plain data, as it goes to the browser; its type is readonly and Prisma's is not.
        data: { problem: problem as unknown as Prisma.InputJsonValue, fileKey: null, holderId: null },
      });
    },

    async holdFile(runId, key) {
      await db.consoleExport.update({ where: { runId }, data: { fileKey: key, holderId: runnerId } });
    },

    async keepFile(runId, minutes) {
      await db.$executeRaw`UPDATE console_export SET expires_at = UTC_TIMESTAMP(3) + INTERVAL ${minutes} MINUTE
        WHERE run_id = ${runId}`;
    },

    async findFetched(runId) {
      const row = await db.consoleExport.findFirst({
        where: { runId, holderId: runnerId, removedAt: null, fetchedAt: { not: null } },
      });
      return row?.fileKey ?? undefined;
    },

    async endFetch(runId, how) {
      if (how === 'whole')
        await db.$executeRaw`UPDATE console_export SET removed_at = UTC_TIMESTAMP(3) WHERE run_id = ${runId}`;
      else await db.$executeRaw`UPDATE console_export SET fetched_at = NULL WHERE run_id = ${runId}`;
    },
  };
}

/**
 * Of the files that lie in a worker's folder, those that may stay: being written by a worker that lives, or waiting to be fetched. The
 * second kind is this worker's from now on, where the one that made it is gone: a file outlives a restart.
 */
export async function keepLiveFiles(
  db: PrismaClient,
  runnerId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db.consoleExport.findMany({ where: { fileKey: { in: [...keys] } } });
  const runs = await db.consoleRun.findMany({
    where: { id: { in: rows.map(({ runId }) => runId) } },
    select: { id: true, state: true },
  });
  const states = new Map(runs.map(({ id, state }) => [id, state]));
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT UTC_TIMESTAMP(3) AS now`;
  const live = rows.filter(({ runId, expiresAt, removedAt }) => {
    const state = states.get(runId);
    return removedAt === null && (state === 'running' || (state === 'done' && expiresAt !== null && expiresAt > now));
  });
  const alive = new Set((await db.consoleRunner.findMany({ select: { id: true } })).map(({ id }) => id));
  const left = live.filter(({ runId, holderId }) => states.get(runId) === 'done' && !alive.has(holderId ?? ''));
  for (const { runId } of left) {
    // Who was fetching it then has not got it.
    await db.consoleExport.update({ where: { runId }, data: { holderId: runnerId, fetchedAt: null } });
  }
  return new Set(live.flatMap(({ fileKey }) => fileKey ?? []));
}

/** For the sweeper: files whose time is over are gone, and rows whose run is forgotten. */
export async function expireExports(db: PrismaClient): Promise<number> {
  await db.$executeRaw`DELETE FROM console_export
    WHERE NOT EXISTS (SELECT 1 FROM console_run r WHERE r.id = run_id) LIMIT 1000`;
  return db.$executeRaw`UPDATE console_export SET removed_at = UTC_TIMESTAMP(3)
    WHERE removed_at IS NULL AND fetched_at IS NULL AND expires_at <= UTC_TIMESTAMP(3)`;
}

/**
 * The most rows that somebody has approved for exactly this: the same person, instance, default schema and text, and not over yet.
 * By the database's clock, as everything that ends.
 */
async function approvedRows(
  db: PrismaClient,
  { userId, instanceId, schemaName, text }: Pick<ConsoleRun, 'userId' | 'instanceId' | 'schemaName' | 'text'>,
): Promise<number | undefined> {
  const rows = await db.$queryRaw<{ options: unknown; days: bigint | number }[]>`
    SELECT v.options AS options, TIMESTAMPDIFF(SECOND, r.closed_at, UTC_TIMESTAMP(3)) / 86400 AS days
    FROM request_revision v JOIN request r ON r.id = v.request_id
    WHERE v.text_hash = ${statementHash(text)} AND r.kind = 'export' AND r.state = 'approved' AND r.submitter_id = ${userId}`;
  const approved = rows.flatMap(({ options, days }) => {
    const content = accessContentSchema.parse(typeof options === 'string' ? JSON.parse(options) : options);
    if (!isExportContent(content) || content.instanceId !== instanceId || Number(days) >= content.days) return [];
    const { schema, sql, rows: max } = content.export;
    return schema === schemaName && sql === text ? [max] : [];
  });
  return approved.length === 0 ? undefined : Math.max(...approved);
}
