import { closeChange, executionEntry, movedExecution, noteEntry } from '@/lib/adapters/prisma/execution-change';
import { isoFrom, lockExecution } from '@/lib/adapters/prisma/execution-journal';
import { readRunPlan } from '@/lib/adapters/prisma/execution-plan';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import { isWorking } from '@/lib/execution/execution-machine';
import type { JournalHead } from '@/lib/execution/journal';
import { headOf, sealRows } from '@/lib/execution/journal';
import type { RunPlan } from '@/lib/execution/run-plan';
import type { ExecutionId } from '@/lib/shared/ids';

/** A run whose worker has not been heard of for this long may be taken over. */
export const staleAfterSeconds = 30;

export type ClaimedRun = {
  readonly fence: number;
  readonly head: JournalHead;
  readonly now: string;
  readonly plan: RunPlan;
};

type ClaimRow = { runnable: number | bigint; held: number | bigint; beat: string | null };

/**
 * Takes the run under its row's lock, so that of any number of deliveries exactly one succeeds, and a healthy worker is never fenced
 * out by a duplicate. All times are the metadata database's.
 */
export async function claimExecution(
  tx: SqlTx,
  executionId: ExecutionId,
  owner: string,
  mac: AuditMac,
  staleSeconds = staleAfterSeconds,
): Promise<ClaimedRun | undefined> {
  const locked = await lockExecution(tx, executionId);
  if (!locked) return undefined;
  const [facts] = await tx.rows<ClaimRow>(
    `SELECT (retry_at IS NULL OR retry_at <= UTC_TIMESTAMP(3)) AND (
        (state = 'queued' AND (not_before IS NULL OR not_before <= UTC_TIMESTAMP(3)))
        OR (state <> 'queued' AND (owner IS NULL OR heartbeat_at IS NULL
          OR heartbeat_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND))
      ) AS runnable,
      EXISTS (SELECT 1 FROM setting WHERE \`key\` = 'execution-hold') AS held,
      DATE_FORMAT(heartbeat_at, '%Y-%m-%dT%H:%i:%s.%f') AS beat
     FROM execution WHERE id = ?`,
    [staleSeconds, executionId],
  );
  const isQueued = locked.state === 'queued';
  if (!facts || Number(facts.runnable) !== 1 || Number(facts.held) === 1) return undefined;
  if (!isQueued && !isWorking(locked.state)) return undefined;

  const fence = locked.fence + 1;
  const state = isQueued ? movedExecution('queued', 'claim') : locked.state;
  const entry = isQueued
    ? executionEntry('claim', null, { owner })
    : noteEntry({
        name: 'taken-over',
        data: { owner, previous: locked.owner, lastSeen: facts.beat === null ? null : isoFrom(facts.beat) },
      });
  const rows = sealRows(locked.head, [entry], { executionId, fence, at: locked.now }, mac);
  await tx.execute(
    `UPDATE execution SET fence = ?, owner = ?, heartbeat_at = UTC_TIMESTAMP(3), retry_at = NULL,
      started_at = COALESCE(started_at, UTC_TIMESTAMP(3)), reason = NULL WHERE id = ? AND fence = ?`,
    [fence, owner, executionId, locked.fence],
  );
  await closeChange(tx, { ...locked, fence }, rows, { state });
  return { fence, head: headOf(rows, locked.head), now: locked.now, plan: await readRunPlan(tx, executionId) };
}
