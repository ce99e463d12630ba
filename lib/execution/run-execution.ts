import { createCellBook, withState } from '@/lib/execution/cell-book';
import { isWorking } from '@/lib/execution/execution-machine';
import { startLeaseWatch } from '@/lib/execution/lease-watch';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { RunContext, RunStop } from '@/lib/execution/run-context';
import type { RunPorts, RunSignals } from '@/lib/execution/run-ports';
import type { CellMove, Conclusion, Recorded } from '@/lib/execution/run-store';
import { runTargets } from '@/lib/execution/run-targets';
import { assertNever, invariant } from '@/lib/shared/assert';
import type { ExecutionId } from '@/lib/shared/ids';

/** How a worker left a run; what became of the run itself stands in the metadata. */
export type RunReport = { readonly kind: 'not-runnable' } | { readonly kind: 'left'; readonly why: string };

/** People can overtake a worker's conclusion, but not this often. */
const roundsMax = 50;

/**
 * Runs an execution as far as it goes. Safe to call any number of times for the same execution, at once or late: the claim lets one
 * worker in, the fence keeps the others from writing, and the lock and the evidence on the target keep them from sending twice.
 */
export async function runExecution(
  ports: RunPorts,
  executionId: ExecutionId,
  owner: string,
  signals: RunSignals,
): Promise<RunReport> {
  const claim = await ports.store.claim(executionId, owner);
  if (claim.kind === 'not-runnable') return claim;
  const { lease, plan } = claim;
  const watch = startLeaseWatch(ports, lease, plan.state, signals);
  const run: RunContext = { ports, plan, lease, watch, signals, book: createCellBook(plan.cells) };
  ports.log('execution.claimed', { executionId, fence: lease.fence, state: plan.state });
  try {
    for (let round = 1; ; round++) {
      invariant(round <= roundsMax, `execution ${executionId} finds no state to leave in`);
      const stop = await runTargets(run);
      const why = await leave(run, stop);
      if (why === 'again') continue;
      ports.log('execution.left', { executionId, fence: lease.fence, why });
      return { kind: 'left', why };
    }
  } finally {
    await watch.end();
  }
}

/** `again`: what the worker wanted to conclude was overtaken by a person, such as a pause that was taken back. */
async function leave(run: RunContext, stop: RunStop | undefined): Promise<string> {
  const { store } = run.ports;
  if (!stop) return atTheEnd(run);
  switch (stop.kind) {
    case 'fenced-out':
      return 'fenced-out';
    case 'abandoned':
    case 'give-back': {
      const retryAfterMs = stop.kind === 'give-back' ? stop.retryAfterMs : 0;
      const why = retryAfterMs > 0 ? undefined : reason('execution/handed-over', { owner: run.lease.owner });
      await store.release(run.lease, { ...(why ? { reason: why } : {}), retryAfterMs });
      return 'handed-over';
    }
    case 'move': {
      const { zone, instanceName } = stop.target;
      await store.release(run.lease, { reason: reason('execution/moving-zone', { target: instanceName, zone }), zone });
      return 'moved';
    }
    case 'held':
      if (run.watch.state === 'cancelling') return concludeWith(run, stopped(run));
      return concludeWith(run, { event: 'hold', reason: reason('execution/held-by-platform', { cause: 'hold' }) });
    case 'approval-gone':
      return concludeWith(run, {
        event: 'revoke',
        reason: reason('execution/approval-gone', { cause: 'dispatch' }),
        cells: cancels(run),
      });
    case 'asked':
      return answer(run);
    default:
      return assertNever(stop);
  }
}

async function answer(run: RunContext): Promise<string> {
  const beat = await run.ports.store.heartbeat(run.lease, null);
  if (beat.fencedOut) return 'fenced-out';
  if (beat.state === 'cancelling') return concludeWith(run, stopped(run));
  if (beat.state === 'pausing') return concludeWith(run, { event: 'reach-pause', reason: null });
  return 'again';
}

async function atTheEnd(run: RunContext): Promise<string> {
  const beat = await run.ports.store.heartbeat(run.lease, null);
  if (beat.fencedOut) return 'fenced-out';
  return concludeWith(run, beat.state === 'cancelling' ? stopped(run) : completed(run));
}

function completed(run: RunContext): Conclusion {
  const cells = run.book.all();
  const failed = withState(cells, 'failed').length;
  const unknown = withState(cells, 'unknown').length;
  if (failed + unknown > 0) return { event: 'await-decision', reason: decisionReason(failed, unknown) };
  return { event: withState(cells, 'cancelled').length > 0 ? 'reach-stop' : 'finish', reason: null };
}

/** A person stopped the run: what was not sent never will be, and an unknown outcome still needs its decision. */
function stopped(run: RunContext): Conclusion {
  const cells = cancels(run);
  const unknown = withState(run.book.all(), 'unknown').length;
  if (unknown > 0) return { event: 'await-decision', reason: decisionReason(0, unknown), cells };
  const isComplete = cells.length === 0 && withState(run.book.all(), 'failed', 'cancelled').length === 0;
  if (isComplete) return { event: 'finish', reason: null };
  return {
    event: 'reach-stop',
    reason: reason('execution/stopped', { actor: run.watch.stopActor, comment: '' }),
    cells,
  };
}

const decisionReason = (failed: number, unknown: number): Reason =>
  reason('execution/needs-decision', { failed, unknown });

const cancels = (run: RunContext): readonly CellMove[] =>
  withState(run.book.all(), 'pending', 'held').map(({ cellId, state }) => ({ cellId, from: state, event: 'cancel' }));

async function concludeWith(run: RunContext, conclusion: Conclusion): Promise<string> {
  const recorded: Recorded = await run.ports.store.conclude(run.lease, conclusion);
  if (recorded.kind === 'fenced-out') return 'fenced-out';
  if (isWorking(recorded.state)) return 'again';
  run.book.apply(conclusion.cells ?? [], []);
  run.ports.changed(run.plan.requestId);
  return recorded.state;
}
