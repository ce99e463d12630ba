import type { CellEvent, CellState } from '@/lib/execution/cell-machine';
import type { ExecutionEvent, ExecutionState } from '@/lib/execution/execution-machine';
import type { JournalData, NoteName } from '@/lib/execution/journal';
import type { Reason } from '@/lib/execution/reason';
import type { Evidence, RunPlan, Strategy } from '@/lib/execution/run-plan';
import type { ServerWarning } from '@/lib/instance/target-session';
import type { CellId, ExecutionId, InstanceId } from '@/lib/shared/ids';

/**
 * What a worker needs of the metadata database. Every write carries the fence of the claim: when another worker has claimed the run
 * since, nothing is written and the answer is `fenced-out`. An outage of the database is waited out inside (the statement that was
 * sent stays sent, its result stays in memory); a commit whose answer was lost is looked up, not repeated.
 */
export type RunStore = {
  /** Takes the run when it is due, unowned or abandoned (heartbeat older than 30 s), and nobody holds executions. */
  claim(executionId: ExecutionId, owner: string): Promise<Claim>;
  /** Applies results always, dispatches only while the run goes on and its approval stands. One transaction. */
  record(lease: Lease, change: RunChange): Promise<Recorded>;
  /** Moves the run to a state in which no worker has it, closes its request where it ended, and tells who must know. */
  conclude(lease: Lease, conclusion: Conclusion): Promise<Recorded>;
  /** Says that the worker lives and why the run stands where it stands; tells what people asked for meanwhile. */
  heartbeat(lease: Lease, reason: Reason | null): Promise<Beat>;
  /** Gives the run back: the next wake-up may claim it at once, or after a while, or in another zone. */
  release(lease: Lease, handover: Handover): Promise<Recorded>;
  /** Counts one more use of the instance and returns the figure: grows for ever, see `execution-hold.ts`. */
  nextEpoch(instanceId: InstanceId): Promise<number>;
  /** Stops all claims of the installation until a person releases them. */
  holdAll(cause: HoldCause): Promise<void>;
};

export type Claim =
  | { readonly kind: 'claimed'; readonly lease: Lease; readonly plan: RunPlan }
  /** Somebody else has it, it has ended, it is not due, or executions are held. */
  | { readonly kind: 'not-runnable' };

export type Lease = { readonly executionId: ExecutionId; readonly fence: number; readonly owner: string };

export type RunChange = {
  readonly results?: readonly CellMove[];
  readonly dispatches?: readonly CellDispatch[];
  readonly notes?: readonly Note[];
  /** Asks without a dispatch whether the run may still go on (a pause may wait): the answer is `dispatched`. */
  readonly confirm?: true;
  /** A move of the run itself that leaves it in the worker's hands, such as `meet-orphan`. Skipped where it is not legal any more. */
  readonly event?: Extract<ExecutionEvent, 'meet-orphan' | 'orphan-ended'>;
  readonly reason?: Reason | null;
};

export type CellMove = {
  readonly cellId: CellId;
  readonly from: CellState;
  readonly event: Exclude<CellEvent, 'dispatch'>;
  readonly outcome?: CellOutcomeColumns;
  /** Further facts for the journal; the outcome's columns are in it anyway. */
  readonly data?: JournalData;
};

export type CellOutcomeColumns = {
  readonly affectedRows?: number;
  readonly changedRows?: number;
  readonly warnings?: readonly ServerWarning[];
  readonly errno?: number;
  readonly reason?: Reason | null;
  readonly postHash?: string;
  readonly gtid?: string;
};

export type CellDispatch = {
  readonly cellId: CellId;
  readonly attempt: number;
  readonly strategy: Strategy;
  readonly evidence: Evidence;
  readonly preHash: string | null;
  readonly expectedHash: string | null;
  readonly connectionId: number;
  readonly serverUuid: string;
};

export type Note = { readonly name: NoteName; readonly cellId?: CellId; readonly data: JournalData };

export type Recorded =
  | {
      readonly kind: 'recorded';
      readonly state: ExecutionState;
      /** True when the change held dispatches, or asked to confirm, and it was allowed. */
      readonly dispatched: boolean;
      readonly refusedBecause?: 'state' | 'approval-gone';
    }
  | { readonly kind: 'fenced-out' };

export type ConcludingEvent = Extract<
  ExecutionEvent,
  'await-decision' | 'reach-pause' | 'reach-stop' | 'finish' | 'revoke' | 'hold'
>;

export type Conclusion = {
  readonly event: ConcludingEvent;
  readonly reason: Reason | null;
  readonly cells?: readonly CellMove[];
};

export type Handover = {
  /** Absent: what stands there goes on holding. */
  readonly reason?: Reason;
  readonly retryAfterMs?: number;
  readonly zone?: string;
};

export type Beat = {
  readonly fencedOut: boolean;
  readonly state: ExecutionState;
  /** Who asked for the stop, for the reason of the statement that it interrupts. */
  readonly stopActor: string | null;
  readonly held: boolean;
};

export type HoldCause = {
  readonly code: 'metadata-restored' | 'by-person';
  readonly detail: { readonly [key: string]: string | number };
};
