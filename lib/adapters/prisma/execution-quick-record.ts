import {
  dispatchAssignments,
  dispatchEntry,
  moveAssignments,
  moveEntry,
  noteEntry,
  reasonJson,
  setClause,
} from '@/lib/adapters/prisma/execution-change';
import { insertJournal } from '@/lib/adapters/prisma/execution-journal';
import type { LeaseMemory } from '@/lib/adapters/prisma/execution-lease';
import { approvalHolds } from '@/lib/adapters/prisma/execution-record';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import type { JournalHead, SealedRow } from '@/lib/execution/journal';
import { headOf, sealRows } from '@/lib/execution/journal';
import type { CellDispatch, CellMove, Lease, RunChange } from '@/lib/execution/run-store';

type Param = string | number | null;
type Update = { readonly sql: string; readonly params: readonly Param[]; readonly matches: number };

export type QuickPlan = {
  readonly rows: readonly SealedRow[];
  readonly head: JournalHead;
  readonly execution: Update;
  readonly cells: Update | undefined;
};

/**
 * The usual write, done(k) with dispatched(k+1), without reading first: each UPDATE compares what the slow way would look at (fence, head
 * of the journal, state, both cells, approval), and a comparison that fails rolls everything back. Single-table updates by primary
 * key: a multi-table UPDATE goes through a temporary table on disk. Undefined where the change is of another shape.
 */
export function planQuickRecord(
  lease: Lease,
  memory: LeaseMemory,
  change: RunChange,
  mac: AuditMac,
): QuickPlan | undefined {
  const [result, ...moreResults] = change.results ?? [];
  const [dispatch, ...moreDispatches] = change.dispatches ?? [];
  if (change.event || change.confirm || moreResults.length > 0 || moreDispatches.length > 0) return undefined;
  const at = memory.clock.nowIso();
  const entries = [
    ...(result ? [moveEntry(result)] : []),
    ...(change.notes ?? []).map(noteEntry),
    ...(dispatch ? [dispatchEntry(dispatch)] : []),
  ];
  const rows = sealRows(memory.head, entries, { executionId: lease.executionId, fence: lease.fence, at }, mac);
  const head = headOf(rows, memory.head);
  return {
    rows,
    head,
    execution: executionUpdate(lease, memory, change, head, dispatch !== undefined),
    cells: cellsUpdate(lease, result, dispatch, at),
  };
}

function executionUpdate(
  lease: Lease,
  memory: LeaseMemory,
  change: RunChange,
  head: JournalHead,
  dispatches: boolean,
): Update {
  const { text, params } = setClause({
    last_seq: head.seq,
    head_hash: head.hash,
    ...(change.reason === undefined ? {} : { reason: reasonJson(change.reason) }),
  });
  const guard = dispatches ? `AND state = 'running' AND ${approvalHolds}` : '';
  return {
    sql: `UPDATE execution SET heartbeat_at = UTC_TIMESTAMP(3), ${text}
      WHERE id = ? AND fence = ? AND last_seq = ? AND head_hash = ? ${guard}`,
    params: [...params, lease.executionId, lease.fence, memory.head.seq, memory.head.hash],
    matches: 1,
  };
}

/** Both cells by one statement: `CASE id` picks the value of each, and a column that only one of them sets keeps the other's. */
function cellsUpdate(
  lease: Lease,
  result: CellMove | undefined,
  dispatch: CellDispatch | undefined,
  at: string,
): Update | undefined {
  const changes = [
    ...(result ? [{ id: result.cellId, from: result.from, set: moveAssignments(result, at) }] : []),
    ...(dispatch
      ? [{ id: dispatch.cellId, from: 'pending', set: dispatchAssignments(dispatch, lease.fence, at) }]
      : []),
  ];
  const [first, second] = changes;
  if (!first) return undefined;
  if (!second) {
    const { text, params } = setClause(first.set);
    return {
      sql: `UPDATE cell SET ${text} WHERE id = ? AND execution_id = ? AND state = ?`,
      params: [...params, first.id, lease.executionId, first.from],
      matches: 1,
    };
  }
  // `state` last: MySQL and MariaDB assign from left to right, and the comparison was made before.
  const columns = [...new Set([...Object.keys(first.set), ...Object.keys(second.set)])];
  const params: Param[] = [];
  const sets = columns.map((column) => {
    const branches = changes.flatMap(({ id, set }) => {
      if (!Object.hasOwn(set, column)) return [];
      params.push(id, set[column] ?? null);
      return ['WHEN ? THEN ?'];
    });
    return `${column} = CASE id ${branches.join(' ')} ELSE ${column} END`;
  });
  return {
    sql: `UPDATE cell SET ${sets.join(', ')} WHERE id IN (?, ?) AND execution_id = ?
      AND state = CASE id WHEN ? THEN ? ELSE ? END`,
    params: [...params, first.id, second.id, lease.executionId, first.id, first.from, second.from],
    matches: 2,
  };
}

/** Nothing but the comparisons of the plan was wrong: the transaction is rolled back and the slow way finds out what. */
export class QuickMiss extends Error {}

export async function runQuickRecord(tx: SqlTx, plan: QuickPlan): Promise<void> {
  const updates = plan.cells ? [plan.execution, plan.cells] : [plan.execution];
  // Sent together: the first takes the run's lock, and whatever does not match is rolled back with the rest.
  const sent = [
    ...updates.map(async ({ sql, params, matches }) => (await tx.execute(sql, params)) === matches),
    insertJournal(tx, plan.rows).then(() => true),
  ];
  const answers = await Promise.allSettled(sent);
  // A head that somebody else moved also shows as a journal row that is there already.
  if (answers.some((answer) => answer.status === 'fulfilled' && !answer.value)) throw new QuickMiss();
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
}
