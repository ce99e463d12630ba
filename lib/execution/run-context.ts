import type { CellBook } from '@/lib/execution/cell-book';
import type { LeaseWatch } from '@/lib/execution/lease-watch';
import type { PlannedTarget, RunPlan } from '@/lib/execution/run-plan';
import type { RunPorts, RunSignals } from '@/lib/execution/run-ports';
import type { Lease, Recorded, RunChange } from '@/lib/execution/run-store';
import type { TargetFacts } from '@/lib/execution/target-facts';
import type { TargetSession } from '@/lib/instance/target-session';
import type { SqlMode } from '@/lib/sql/dialect';

/** One run in one worker's hands. */
export type RunContext = {
  readonly ports: RunPorts;
  readonly plan: RunPlan;
  readonly lease: Lease;
  readonly watch: LeaseWatch;
  readonly signals: RunSignals;
  readonly book: CellBook;
};

/** Why a worker goes no further with a run. */
export type RunStop =
  /** Another worker has it. */
  | { readonly kind: 'fenced-out' }
  /** A person asked to pause or to stop, or resolved something meanwhile. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'approval-gone' }
  | { readonly kind: 'held' }
  /** The worker is to stop, or has waited long enough. */
  | { readonly kind: 'give-back'; readonly retryAfterMs: number }
  /** The next target belongs to another zone's workers. */
  | { readonly kind: 'move'; readonly target: PlannedTarget }
  /** The worker must end now. */
  | { readonly kind: 'abandoned' };

/** A session that holds the ticket's lock on its target. */
export type OpenTarget = {
  readonly target: PlannedTarget;
  readonly session: TargetSession;
  readonly facts: TargetFacts;
  readonly lock: string;
  readonly hasMarkers: boolean;
  /** What the session has now; a USE or a SET of the ticket changes it. */
  schema: string | undefined;
  sqlMode: SqlMode;
  readonly engines: Map<string, boolean>;
};

/** Records a change and keeps the book of cells in step with what was written. */
export async function recordChange(run: RunContext, change: RunChange): Promise<Recorded> {
  const recorded = await run.ports.store.record(run.lease, change);
  if (recorded.kind === 'recorded') {
    run.book.apply(change.results ?? [], recorded.dispatched ? (change.dispatches ?? []) : []);
    run.ports.changed(run.plan.requestId);
  }
  return recorded;
}

/** What stops a worker between two statements; undefined = go on. */
export function stopBetween(run: RunContext): RunStop | undefined {
  const { watch, signals } = run;
  if (watch.fencedOut) return { kind: 'fenced-out' };
  if (signals.abandon.aborted) return { kind: 'abandoned' };
  if (signals.drain.aborted) return { kind: 'give-back', retryAfterMs: 0 };
  if (watch.held) return { kind: 'held' };
  return undefined;
}
