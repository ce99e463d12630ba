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
import { approvalJoin, approvalStands } from '@/lib/adapters/prisma/execution-record';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import type { JournalHead, SealedRow } from '@/lib/execution/journal';
import { headOf, sealRows } from '@/lib/execution/journal';
import type { Lease, RunChange } from '@/lib/execution/run-store';

export type QuickPlan = {
  readonly rows: readonly SealedRow[];
  readonly head: JournalHead;
  readonly matches: number;
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
};

/**
 * The usual write, done(k) with dispatched(k+1), as one UPDATE and one INSERT without reading first: the UPDATE compares everything
 * that the slow way would look at (fence, head of the journal, state, both cells, approval) and touches all rows or none.
 * Undefined where the change is of another shape.
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

  const joins: string[] = [];
  const joinParams: (string | number | null)[] = [];
  const sets = [
    setClause(
      {
        last_seq: head.seq,
        head_hash: head.hash,
        ...(change.reason === undefined ? {} : { reason: reasonJson(change.reason) }),
      },
      'e.',
    ),
  ];
  if (result) {
    joins.push('JOIN cell a ON a.id = ? AND a.execution_id = e.id AND a.state = ?');
    joinParams.push(result.cellId, result.from);
    sets.push(setClause(moveAssignments(result, at), 'a.'));
  }
  if (dispatch) {
    joins.push(`JOIN cell b ON b.id = ? AND b.execution_id = e.id AND b.state = 'pending' ${approvalJoin}`);
    joinParams.push(dispatch.cellId);
    sets.push(setClause(dispatchAssignments(dispatch, lease.fence, at), 'b.'));
  }
  const guard = dispatch ? `AND e.state = 'running' AND ${approvalStands}` : '';
  return {
    rows,
    head,
    matches: 1 + (result ? 1 : 0) + (dispatch ? 1 : 0),
    sql: `UPDATE execution e ${joins.join(' ')} SET e.heartbeat_at = UTC_TIMESTAMP(3), ${sets.map(({ text }) => text).join(', ')}
      WHERE e.id = ? AND e.fence = ? AND e.last_seq = ? AND e.head_hash = ? ${guard}`,
    params: [
      ...joinParams,
      ...sets.flatMap(({ params }) => params),
      lease.executionId,
      lease.fence,
      memory.head.seq,
      memory.head.hash,
    ],
  };
}

/** False when the comparison failed: nothing was written, and the slow way finds out why. */
export async function runQuickRecord(tx: SqlTx, plan: QuickPlan): Promise<boolean> {
  const matched = await tx.execute(plan.sql, plan.params);
  if (matched === 0) return false;
  if (matched !== plan.matches) throw new Error(`the quick record matched ${matched} rows instead of ${plan.matches}`);
  await insertJournal(tx, plan.rows);
  return true;
}
