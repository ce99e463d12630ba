import type { LockedExecution } from '@/lib/adapters/prisma/execution-journal';
import { insertJournal, toSqlTime } from '@/lib/adapters/prisma/execution-journal';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { Json } from '@/lib/audit/audit-entry';
import { canonicalJson } from '@/lib/audit/canonical';
import type { CellState } from '@/lib/execution/cell-machine';
import { moveCell } from '@/lib/execution/cell-machine';
import type { ExecutionEvent, ExecutionState } from '@/lib/execution/execution-machine';
import { moveExecution } from '@/lib/execution/execution-machine';
import type { JournalData, JournalEntry, SealedRow } from '@/lib/execution/journal';
import { headOf } from '@/lib/execution/journal';
import type { Reason } from '@/lib/execution/reason';
import type { CellDispatch, CellMove, Note } from '@/lib/execution/run-store';
import { invariant } from '@/lib/shared/assert';

/** What a cell's row gets beside its state, by column. */
export type Assignments = { readonly [column: string]: string | number | null };

export const json = (value: Json | undefined): string | null =>
  value === undefined || value === null ? null : canonicalJson(value);
export const reasonJson = (reason: Reason | null | undefined): string | null =>
  reason ? canonicalJson({ code: reason.code, data: reason.data }) : null;

export function toStateOf(move: CellMove): CellState {
  const moved = moveCell(move.from, move.event);
  invariant(moved.ok, `no move ${move.event} from cell state ${move.from}`);
  return moved.value;
}

export function moveAssignments(move: CellMove, at: string): Assignments {
  const to = toStateOf(move);
  const outcome = move.outcome ?? {};
  return {
    state: to,
    reason: reasonJson(outcome.reason),
    // A person looked: the count of losses begins anew.
    ...(move.event === 'retry' || move.event === 'run-again' ? { attempt: 0 } : {}),
    ...(outcome.affectedRows === undefined ? {} : { affected_rows: outcome.affectedRows }),
    ...(outcome.changedRows === undefined ? {} : { changed_rows: outcome.changedRows }),
    ...(outcome.warnings === undefined ? {} : { warnings: json(outcome.warnings.map((warning) => ({ ...warning }))) }),
    ...(outcome.errno === undefined ? {} : { errno: outcome.errno }),
    ...(outcome.postHash === undefined ? {} : { post_hash: outcome.postHash }),
    ...(outcome.gtid === undefined ? {} : { gtid: outcome.gtid }),
    finished_at: to === 'pending' || to === 'held' ? null : toSqlTime(at),
  };
}

export function moveEntry(move: CellMove): JournalEntry {
  const { affectedRows, changedRows, warnings, errno, reason, postHash, gtid } = move.outcome ?? {};
  const data: JournalData = {
    ...(affectedRows === undefined ? {} : { affectedRows }),
    ...(changedRows === undefined ? {} : { changedRows }),
    ...(warnings === undefined || warnings.length === 0 ? {} : { warnings: warnings.length }),
    ...(errno === undefined ? {} : { errno }),
    ...(reason ? { reason: { code: reason.code, data: reason.data } } : {}),
    ...(postHash === undefined ? {} : { postHash }),
    ...(gtid === undefined ? {} : { gtid }),
    ...move.data,
  };
  return { cellId: move.cellId, event: `cell.${move.event}`, data };
}

export const dispatchAssignments = (dispatch: CellDispatch, fence: number, at: string): Assignments => ({
  state: 'dispatched',
  attempt: dispatch.attempt,
  fence,
  strategy: dispatch.strategy,
  evidence: dispatch.evidence,
  pre_hash: dispatch.preHash,
  expected_hash: dispatch.expectedHash,
  connection_id: dispatch.connectionId,
  server_uuid: dispatch.serverUuid,
  dispatched_at: toSqlTime(at),
  finished_at: null,
  errno: null,
  reason: null,
});

export function dispatchEntry(dispatch: CellDispatch): JournalEntry {
  const { cellId, attempt, evidence, connectionId, preHash, expectedHash } = dispatch;
  const hashes: JournalData = evidence === 'fingerprint' ? { preHash, expectedHash } : {};
  return { cellId, event: 'cell.dispatch', data: { attempt, evidence, connectionId, ...hashes } };
}

export const noteEntry = ({ name, cellId, data }: Note): JournalEntry => ({
  cellId: cellId ?? null,
  event: `note.${name}`,
  data,
});

export function executionEntry(event: ExecutionEvent, reason: Reason | null, data: JournalData = {}): JournalEntry {
  return {
    cellId: null,
    event: `execution.${event}`,
    data: { ...(reason ? { reason: { code: reason.code, data: reason.data } } : {}), ...data },
  };
}

export function movedExecution(from: ExecutionState, event: ExecutionEvent): ExecutionState {
  const moved = moveExecution(from, event);
  invariant(moved.ok, `no move ${event} from execution state ${from}`);
  return moved.value;
}

/** `SET a = ?, b = ?` of assignments, with an alias in front. */
export function setClause(assignments: Assignments, alias = ''): { text: string; params: (string | number | null)[] } {
  const columns = Object.keys(assignments);
  return {
    text: columns.map((column) => `${alias}${column} = ?`).join(', '),
    params: columns.map((column) => assignments[column] ?? null),
  };
}

/** Writes the sealed rows and makes them the execution's head, with whatever else changes in its row. */
export async function closeChange(
  tx: SqlTx,
  locked: Pick<LockedExecution, 'executionId' | 'fence' | 'head'>,
  rows: readonly SealedRow[],
  assignments: Assignments,
): Promise<void> {
  await insertJournal(tx, rows);
  const head = headOf(rows, locked.head);
  const { text, params } = setClause({ ...assignments, last_seq: head.seq, head_hash: head.hash });
  const matched = await tx.execute(`UPDATE execution SET ${text} WHERE id = ? AND fence = ?`, [
    ...params,
    locked.executionId,
    locked.fence,
  ]);
  invariant(matched === 1, `execution ${locked.executionId} was moved under its lock`);
}
