import { lockExecution } from '@/lib/adapters/prisma/execution-journal';
import type { LeaseMemories } from '@/lib/adapters/prisma/execution-lease';
import { planQuickRecord, QuickMiss, runQuickRecord } from '@/lib/adapters/prisma/execution-quick-record';
import { applyChange } from '@/lib/adapters/prisma/execution-record';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { AuditMac } from '@/lib/audit/chain';
import type { JournalHead } from '@/lib/execution/journal';
import { headOf } from '@/lib/execution/journal';
import type { Lease, Recorded, RunChange } from '@/lib/execution/run-store';

/** What a try would have left as the journal's head, and whether it held a dispatch that was allowed. */
type Try = { readonly head: JournalHead; readonly dispatched: boolean };

/** One change on its way into the metadata database: called again after each outage until it answers. */
export type Recorder = () => Promise<Recorded>;

export const fencedOut: Recorded = { kind: 'fenced-out' };

/**
 * The row that a try would have written last is there with our hash: that try was committed and its answer lost. A try that is still
 * under way on the server holds the lock of the execution's row, so who asks this has waited for it.
 */
export async function hasLanded(tx: SqlTx, lease: Lease, head: JournalHead | undefined): Promise<boolean> {
  if (!head) return false;
  const [row] = await tx.rows<{ hash: string }>('SELECT hash FROM journal WHERE execution_id = ? AND seq = ?', [
    lease.executionId,
    head.seq,
  ]);
  return row?.hash === head.hash;
}

/** The first try takes the short cut; whatever comes of it, every further one locks, looks and decides. */
export function createRecorder(
  sql: MetadataSql,
  memories: LeaseMemories,
  mac: AuditMac,
  lease: Lease,
  change: RunChange,
): Recorder {
  const memory = memories.of(lease);
  const tries: Try[] = [];
  let isFirst = true;

  const quickly = async (): Promise<Recorded | undefined> => {
    const plan = planQuickRecord(lease, memory, change, mac);
    if (!plan) return undefined;
    const dispatched = (change.dispatches ?? []).length > 0;
    tries.push({ head: plan.head, dispatched });
    try {
      await sql.transaction((tx) => runQuickRecord(tx, plan));
    } catch (error) {
      if (!(error instanceof QuickMiss)) throw error;
      tries.pop();
      return undefined;
    }
    memory.head = plan.head;
    if (dispatched) memory.state = 'running';
    return { kind: 'recorded', state: memory.state, dispatched };
  };

  const slowly = async (): Promise<Recorded> => {
    const { recorded, head } = await sql.transaction(async (tx) => {
      const locked = await lockExecution(tx, lease.executionId);
      if (!locked || locked.fence !== lease.fence) return { recorded: fencedOut, head: undefined };
      for (const { head, dispatched } of tries) {
        if (!(await hasLanded(tx, lease, head))) continue;
        return { recorded: { kind: 'recorded', state: locked.state, dispatched } as const, head: locked.head };
      }
      const { rows, ...applied } = await applyChange(tx, locked, change, mac);
      const after = headOf(rows, locked.head);
      tries.push({ head: after, dispatched: applied.dispatched });
      return { recorded: { kind: 'recorded', ...applied } as const, head: after };
    });
    if (recorded.kind === 'recorded' && head) {
      memory.head = head;
      memory.state = recorded.state;
    }
    return recorded;
  };

  return async () => {
    const recorded = isFirst ? quickly() : undefined;
    isFirst = false;
    return (await recorded) ?? slowly();
  };
}
