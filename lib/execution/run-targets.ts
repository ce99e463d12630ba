import { withState } from '@/lib/execution/cell-book';
import { openTarget } from '@/lib/execution/open-target';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import { recoverTarget } from '@/lib/execution/recover-cells';
import { runBatch } from '@/lib/execution/run-batch';
import type { CellsEnd } from '@/lib/execution/run-cells';
import { holdsAfter, runCells } from '@/lib/execution/run-cells';
import type { RunContext, RunStop } from '@/lib/execution/run-context';
import { recordChange } from '@/lib/execution/run-context';
import type { PlannedTarget } from '@/lib/execution/run-plan';
import { pause } from '@/lib/execution/run-ports';
import type { CellMove } from '@/lib/execution/run-store';

/**
 * Every target of the run in its order; a target that fails does not keep the others from finishing. What was sent before and has no
 * answer is settled first, on all targets, before anything new is sent and whatever people asked for meanwhile.
 */
export async function runTargets(run: RunContext): Promise<RunStop | undefined> {
  for (const target of run.plan.targets) {
    if (withState(run.book.ofTarget(target.ordinal), 'dispatched').length === 0) continue;
    const stop = elsewhere(run, target) ?? (await recoverTarget(run, target));
    if (stop) return stop;
  }
  if (run.watch.state === 'pausing' || run.watch.state === 'cancelling') return { kind: 'asked' };
  for (const target of run.plan.targets) {
    const stop = await runTarget(run, target);
    if (stop) return stop;
  }
  return undefined;
}

const elsewhere = ({ ports }: RunContext, target: PlannedTarget): RunStop | undefined =>
  ports.zone === undefined || ports.zone === target.zone ? undefined : { kind: 'move', target };

/** Connections that break before anything was sent: after so many in a row the target is not usable. */
const brokenMax = 6;

async function runTarget(run: RunContext, target: PlannedTarget): Promise<RunStop | undefined> {
  let broken = 0;
  for (;;) {
    const cells = run.book.ofTarget(target.ordinal);
    if (withState(cells, 'pending', 'dispatched').length === 0) return undefined;
    if (withState(cells, 'failed', 'unknown').length > 0) return await holdRest(run, target);
    const stop = elsewhere(run, target) ?? (await recoverTarget(run, target));
    if (stop) return stop;
    const before = attemptsOf(run, target);
    const end = await openAndRun(run, target);
    if (end.kind === 'stop') return end.stop;
    if (end.kind === 'ended') continue;
    broken = attemptsOf(run, target) === before ? broken + 1 : 0;
    if (broken >= brokenMax) {
      return await refuseNext(
        run,
        target,
        reason('execution/cannot-connect', { target: target.instanceName, cause: 'lost' }),
      );
    }
    await pause(run.ports.timing.retryMs[0], AbortSignal.any([run.signals.drain, run.signals.abandon]));
  }
}

const attemptsOf = (run: RunContext, target: PlannedTarget): number =>
  run.book.ofTarget(target.ordinal).reduce((sum, { attempt }) => sum + attempt, 0);

async function openAndRun(run: RunContext, target: PlannedTarget): Promise<CellsEnd> {
  const opened = await openTarget(run, target, 'execute');
  switch (opened.kind) {
    case 'stop':
    case 'lost':
      return opened;
    case 'unreachable':
      return { kind: 'lost' };
    case 'refused': {
      const stop = await refuseNext(run, target, opened.reason);
      return stop ? { kind: 'stop', stop } : { kind: 'ended' };
    }
    case 'open':
      try {
        return run.plan.transactionMode === 'per-target'
          ? await runBatch(run, opened.open)
          : await runCells(run, opened.open);
      } finally {
        await opened.open.session.close();
      }
  }
}

/** The statement that would have been next says why it was not sent; the later ones wait for the decision on it. */
async function refuseNext(run: RunContext, target: PlannedTarget, why: Reason): Promise<RunStop | undefined> {
  const [next] = withState(run.book.ofTarget(target.ordinal), 'pending');
  if (!next) return undefined;
  const refuse: CellMove = { cellId: next.cellId, from: 'pending', event: 'refuse', outcome: { reason: why } };
  const recorded = await recordChange(run, { results: [refuse, ...holdsAfter(run, next)] });
  return recorded.kind === 'fenced-out' ? recorded : undefined;
}

async function holdRest(run: RunContext, target: PlannedTarget): Promise<RunStop | undefined> {
  const [first] = withState(run.book.ofTarget(target.ordinal), 'failed', 'unknown');
  const holds = first ? holdsAfter(run, first) : [];
  if (holds.length === 0) return undefined;
  const recorded = await recordChange(run, { results: holds });
  return recorded.kind === 'fenced-out' ? recorded : undefined;
}
