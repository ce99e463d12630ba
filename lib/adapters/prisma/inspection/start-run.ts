import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { isUnique } from '@/lib/adapters/prisma/sql-tx';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { dueDay } from '@/lib/inspection/run/inspection-settings';
import type { InspectionRunId, InstanceId } from '@/lib/shared/ids';
import { inspectionRunIdSchema, newId } from '@/lib/shared/ids';

export type RunToStart = {
  readonly cause: 'schedule' | 'demand';
  /** Null = all of them. */
  readonly instanceId: InstanceId | null;
  readonly scheduleKey: string | null;
  readonly requestedById: string | null;
  readonly deadlineMinutes: number;
};

/** A run and a row for each instance that is to be inspected. */
export async function insertRun(tx: SqlTx, run: RunToStart): Promise<InspectionRunId> {
  const id = newId(inspectionRunIdSchema);
  const { cause, instanceId, scheduleKey, requestedById, deadlineMinutes } = run;
  const scope = instanceId === null ? 'fleet' : 'instance';
  await tx.execute(
    `INSERT INTO inspection_run (id, state, cause, scope, schedule_key, requested_by_id, is_baseline, started_at, deadline_at, instances)
      SELECT ?, 'running', ?, ?, ?, ?, ? = 'fleet' AND NOT EXISTS (SELECT 1 FROM inspection_run o WHERE o.scope = 'fleet'),
        UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? MINUTE, 0`,
    [id, cause, scope, scheduleKey, requestedById, scope, deadlineMinutes],
  );
  const instances = await tx.execute(
    `INSERT INTO inspection_result (run_id, instance_id, unit, zone)
      SELECT ?, i.id, COALESCE(i.cluster_id, i.id), i.zone FROM instance i ${instanceId === null ? '' : 'WHERE i.id = ?'}`,
    instanceId === null ? [id] : [id, instanceId],
  );
  await tx.execute('UPDATE inspection_run SET instances = ? WHERE id = ?', [instances, id]);
  return id;
}

/** Starts the run of the day, once for all workers; the very first one at once. Undefined = nothing is due. */
export async function startDueRun(
  sql: MetadataSql,
  settings: InspectionSettings,
  now: Date,
): Promise<InspectionRunId | undefined> {
  const day = dueDay(settings, now);
  const [known] = await sql.rows<{ is_first: number; is_done: number }>(
    `SELECT NOT EXISTS (SELECT 1 FROM inspection_run WHERE scope = 'fleet') AND EXISTS (SELECT 1 FROM instance_credential) AS is_first,
      EXISTS (SELECT 1 FROM inspection_run WHERE schedule_key = ?) AS is_done`,
    [day ?? ''],
  );
  const isFirst = settings.isOn && Number(known?.is_first) === 1;
  if (!isFirst && (day === undefined || Number(known?.is_done) === 1)) return undefined;
  try {
    return await sql.transaction((tx) =>
      insertRun(tx, {
        cause: 'schedule',
        instanceId: null,
        // Before the time of day, the first run takes a key of its own: the day's run follows.
        scheduleKey: day ?? 'first',
        requestedById: null,
        deadlineMinutes: settings.deadlineMinutes,
      }),
    );
  } catch (error) {
    // Another worker was quicker.
    if (isUnique(error)) return undefined;
    throw error;
  }
}

const keepRunDays = 100;
const keepOverDays = 400;
const deletedAtOnce = 5_000;

/** For the sweeper: runs of a quarter ago with their results, findings long over, and what was kept of instances that are gone. */
export async function purgeInspections(sql: SqlTx): Promise<number> {
  let gone = await sql.execute(
    `DELETE FROM inspection_run WHERE started_at < UTC_TIMESTAMP() - INTERVAL ${keepRunDays} DAY AND state = 'done' LIMIT 3`,
  );
  gone += await sql.execute(
    `DELETE FROM inspection_finding WHERE resolved_at < UTC_TIMESTAMP() - INTERVAL ${keepOverDays} DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM duty_shift WHERE ends_at < UTC_TIMESTAMP() - INTERVAL ${keepOverDays} DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM inspection_escalation WHERE told_at < UTC_TIMESTAMP() - INTERVAL ${keepRunDays} DAY LIMIT ${deletedAtOnce}`,
  );
  for (const table of ['inspection_finding', 'inspection_memory', 'inspection_alarm', 'backup_result']) {
    gone += await sql.execute(
      `DELETE FROM ${table} WHERE instance_id NOT IN (SELECT id FROM instance) LIMIT ${deletedAtOnce}`,
    );
  }
  return gone;
}
