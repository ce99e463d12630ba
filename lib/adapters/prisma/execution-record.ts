import {
  closeChange,
  dispatchAssignments,
  dispatchEntry,
  executionEntry,
  moveAssignments,
  movedExecution,
  moveEntry,
  noteEntry,
  reasonJson,
  updateCell,
} from '@/lib/adapters/prisma/execution-change';
import type { LockedExecution } from '@/lib/adapters/prisma/execution-journal';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import { moveExecution } from '@/lib/execution/execution-machine';
import type { JournalEntry, SealedRow } from '@/lib/execution/journal';
import { sealRows } from '@/lib/execution/journal';
import type { CellDispatch, CellMove, RunChange } from '@/lib/execution/run-store';
import { invariant } from '@/lib/shared/assert';

export type AppliedChange = {
  readonly state: LockedExecution['state'];
  readonly rows: readonly SealedRow[];
  readonly dispatched: boolean;
  readonly refusedBecause?: 'state' | 'approval-gone';
};

/**
 * A worker's change under the execution's lock: results always, dispatches only while the run goes on and its approval stands, a move
 * of the run only where it is still legal. The slow way, and the one that decides; `execution-quick-record.ts` is its short cut.
 */
export async function applyChange(
  tx: SqlTx,
  locked: LockedExecution,
  change: RunChange,
  mac: AuditMac,
): Promise<AppliedChange> {
  const { executionId, fence, now } = locked;
  const results = change.results ?? [];
  const dispatches = change.dispatches ?? [];
  const event = change.event && moveExecution(locked.state, change.event).ok ? change.event : undefined;
  const state = event ? movedExecution(locked.state, event) : locked.state;
  const asks = dispatches.length > 0 || change.confirm === true;
  const goesOn = state === 'running' || (state === 'pausing' && dispatches.length === 0);
  const refusedBecause = asks ? await refusalOf(tx, locked, goesOn) : undefined;
  const allowed = refusedBecause ? [] : dispatches;

  await applyMoves(tx, locked, results);
  await applyDispatches(tx, locked, allowed);
  const entries: JournalEntry[] = [
    ...results.map(moveEntry),
    ...(change.notes ?? []).map(noteEntry),
    ...(event ? [executionEntry(event, change.reason ?? null)] : []),
    ...allowed.map(dispatchEntry),
  ];
  const rows = sealRows(locked.head, entries, { executionId, fence, at: now }, mac);
  await closeChange(tx, locked, rows, {
    state,
    ...(change.reason === undefined ? {} : { reason: reasonJson(change.reason) }),
  });
  return { state, rows, dispatched: asks && !refusedBecause, ...(refusedBecause ? { refusedBecause } : {}) };
}

async function refusalOf(
  tx: SqlTx,
  locked: LockedExecution,
  goesOn: boolean,
): Promise<'state' | 'approval-gone' | undefined> {
  if (!goesOn) return 'state';
  const [valid] = await tx.rows(
    `SELECT 1 AS valid FROM execution e ${approvalJoin} WHERE e.id = ? AND ${approvalStands}`,
    [locked.executionId],
  );
  return valid ? undefined : 'approval-gone';
}

/** What must hold at the moment of every dispatch: the request runs this revision, unaltered, and no step of it was taken back. */
export const approvalJoin = `JOIN request r ON r.id = e.request_id AND r.state = 'in-execution'
  JOIN request_revision v ON v.id = e.revision_id AND v.n = r.current_revision AND v.content_hash = e.content_hash`;
export const approvalStands = `NOT EXISTS (SELECT 1 FROM approval_step s WHERE s.revision_id = e.revision_id AND s.state <> 'approved')`;

/** More cells than this in one change are updated by sets, not one by one. */
const oneByOneMax = 8;

export async function applyMoves(tx: SqlTx, locked: LockedExecution, moves: readonly CellMove[]): Promise<void> {
  if (moves.length <= oneByOneMax) {
    for (const move of moves) {
      await updateCell(tx, locked.executionId, move.cellId, move.from, moveAssignments(move, locked.now));
    }
    return;
  }
  const groups = new Map<string, CellMove[]>();
  for (const move of moves) {
    const key = `${move.from}.${move.event}`;
    const group = groups.get(key);
    if (group) group.push(move);
    else groups.set(key, [move]);
  }
  for (const group of groups.values()) await moveManyCells(tx, locked, group);
}

const cellsAtOnce = 500;

/** Moves of one kind whose columns are the same but for the rows they matched. */
async function moveManyCells(tx: SqlTx, locked: LockedExecution, moves: readonly CellMove[]): Promise<void> {
  for (let from = 0; from < moves.length; from += cellsAtOnce) {
    const chunk = moves.slice(from, from + cellsAtOnce);
    const places: string[] = [];
    const params: (string | number | null)[] = [];
    for (const move of chunk) {
      const a = moveAssignments(move, locked.now);
      places.push(
        'SELECT ? AS id, ? AS state, ? AS reason, ? AS affected, ? AS changed, ? AS warnings, ? AS errno, ? AS at',
      );
      params.push(move.cellId, a['state'] ?? null, a['reason'] ?? null, a['affected_rows'] ?? null);
      params.push(a['changed_rows'] ?? null, a['warnings'] ?? null, a['errno'] ?? null, a['finished_at'] ?? null);
    }
    const matched = await tx.execute(
      `UPDATE cell c JOIN (${places.join(' UNION ALL ')}) m ON c.id = m.id
        SET c.state = m.state, c.reason = m.reason, c.affected_rows = COALESCE(m.affected, c.affected_rows),
          c.changed_rows = COALESCE(m.changed, c.changed_rows), c.warnings = COALESCE(m.warnings, c.warnings),
          c.errno = COALESCE(m.errno, c.errno), c.finished_at = m.at
        WHERE c.execution_id = ? AND c.state = ?`,
      [...params, locked.executionId, chunk[0]?.from ?? null],
    );
    invariant(matched === chunk.length, `${chunk.length - matched} cells are not ${chunk[0]?.from}`);
  }
}

async function applyDispatches(tx: SqlTx, locked: LockedExecution, dispatches: readonly CellDispatch[]): Promise<void> {
  if (dispatches.length <= oneByOneMax) {
    for (const dispatch of dispatches) {
      const assignments = dispatchAssignments(dispatch, locked.fence, locked.now);
      await updateCell(tx, locked.executionId, dispatch.cellId, 'pending', assignments);
    }
    return;
  }
  await dispatchMany(tx, locked, dispatches);
}

/** All statements of a target that share one transaction: same session, same strategy; the attempts differ at most. */
async function dispatchMany(tx: SqlTx, locked: LockedExecution, dispatches: readonly CellDispatch[]): Promise<void> {
  for (let from = 0; from < dispatches.length; from += cellsAtOnce) {
    const chunk = dispatches.slice(from, from + cellsAtOnce);
    const params: (string | number | null)[] = [];
    for (const { cellId, attempt, strategy, evidence } of chunk) params.push(cellId, attempt, strategy, evidence);
    const [first] = chunk;
    invariant(first, 'a chunk has a cell');
    const places = chunk.map(() => 'SELECT ? AS id, ? AS attempt, ? AS strategy, ? AS evidence').join(' UNION ALL ');
    const { connection_id, server_uuid, dispatched_at } = dispatchAssignments(first, locked.fence, locked.now);
    const matched = await tx.execute(
      `UPDATE cell c JOIN (${places}) d ON c.id = d.id
        SET c.state = 'dispatched', c.attempt = d.attempt, c.strategy = d.strategy, c.evidence = d.evidence, c.fence = ?,
          c.connection_id = ?, c.server_uuid = ?, c.dispatched_at = ?, c.finished_at = NULL, c.errno = NULL, c.reason = NULL
        WHERE c.execution_id = ? AND c.state = 'pending'`,
      [...params, locked.fence, connection_id ?? null, server_uuid ?? null, dispatched_at ?? null, locked.executionId],
    );
    invariant(matched === chunk.length, `${chunk.length - matched} cells are not pending`);
  }
}
