import type { Assignments } from '@/lib/adapters/prisma/execution-change';
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
  setClause,
} from '@/lib/adapters/prisma/execution-change';
import type { LockedExecution } from '@/lib/adapters/prisma/execution-journal';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { together } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import type { CellState } from '@/lib/execution/cell-machine';
import { moveExecution } from '@/lib/execution/execution-machine';
import type { JournalEntry, SealedRow } from '@/lib/execution/journal';
import { sealRows } from '@/lib/execution/journal';
import type { CellDispatch, CellMove, RunChange } from '@/lib/execution/run-store';
import { invariant } from '@/lib/shared/assert';
import type { CellId } from '@/lib/shared/ids';

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

  const entries: JournalEntry[] = [
    ...results.map(moveEntry),
    ...(change.notes ?? []).map(noteEntry),
    ...(event ? [executionEntry(event, change.reason ?? null)] : []),
    ...allowed.map(dispatchEntry),
  ];
  const reasonColumn: Assignments = change.reason === undefined ? {} : { reason: reasonJson(change.reason) };
  let rows: readonly SealedRow[] = [];
  // The rows are sealed while the database updates the cells.
  await together(tx, [
    () => applyMoves(tx, locked, results),
    () => applyDispatches(tx, locked, allowed),
    () => {
      rows = sealRows(locked.head, entries, { executionId, fence, at: now }, mac);
      return closeChange(tx, locked, rows, { state, ...reasonColumn });
    },
  ]);
  return { state, rows, dispatched: asks && !refusedBecause, ...(refusedBecause ? { refusedBecause } : {}) };
}

async function refusalOf(
  tx: SqlTx,
  locked: LockedExecution,
  goesOn: boolean,
): Promise<'state' | 'approval-gone' | undefined> {
  if (!goesOn) return 'state';
  const [valid] = await tx.rows(`SELECT 1 AS valid FROM execution WHERE id = ? AND ${approvalHolds}`, [
    locked.executionId,
  ]);
  return valid ? undefined : 'approval-gone';
}

/** What must hold at the moment of every dispatch: the request runs this revision, unaltered, and no step of it was taken back. */
export const approvalHolds = `EXISTS (SELECT 1 FROM request r JOIN request_revision v ON v.id = execution.revision_id
    WHERE r.id = execution.request_id AND r.state = 'in-execution' AND v.n = r.current_revision
      AND v.content_hash = execution.content_hash)
  AND NOT EXISTS (SELECT 1 FROM approval_step s WHERE s.revision_id = execution.revision_id AND s.state <> 'approved')`;

export function applyMoves(tx: SqlTx, locked: LockedExecution, moves: readonly CellMove[]): Promise<void> {
  return updateCells(
    tx,
    locked,
    moves.map((move) => ({ cellId: move.cellId, from: move.from, assignments: moveAssignments(move, locked.now) })),
  );
}

function applyDispatches(tx: SqlTx, locked: LockedExecution, dispatches: readonly CellDispatch[]): Promise<void> {
  return updateCells(
    tx,
    locked,
    dispatches.map((dispatch) => ({
      cellId: dispatch.cellId,
      from: 'pending',
      assignments: dispatchAssignments(dispatch, locked.fence, locked.now),
    })),
  );
}

type CellUpdate = { readonly cellId: CellId; readonly from: CellState; readonly assignments: Assignments };

const cellsAtOnce = 1000;

/**
 * Cells by compare-and-set, those that get the same values in one statement: thousands of statements of one transaction mostly end
 * alike. The caller holds the execution's lock, so a cell that is not in its state is a bug and not a race.
 */
async function updateCells(tx: SqlTx, { executionId }: LockedExecution, updates: readonly CellUpdate[]): Promise<void> {
  const groups = new Map<string, CellUpdate[]>();
  for (const update of updates) {
    const key = JSON.stringify([update.from, update.assignments]);
    const group = groups.get(key);
    if (group) group.push(update);
    else groups.set(key, [update]);
  }
  const works = [...groups.values()]
    .flatMap((group) => chunksOf(group, cellsAtOnce))
    .map((chunk) => async () => {
      const [first] = chunk;
      invariant(first, 'a chunk has a cell');
      const { text, params } = setClause(first.assignments);
      const ids = chunk.map(({ cellId }) => cellId);
      const matched = await tx.execute(
        `UPDATE cell SET ${text} WHERE id IN (${ids.map(() => '?').join(',')}) AND execution_id = ? AND state = ?`,
        [...params, ...ids, executionId, first.from],
      );
      invariant(matched === ids.length, `${ids.length - matched} cells are not ${first.from}`);
    });
  await together(tx, works);
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const chunks: Item[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}
