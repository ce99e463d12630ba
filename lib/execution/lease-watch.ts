import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { Reason } from '@/lib/execution/reason';
import type { RunPorts, RunSignals } from '@/lib/execution/run-ports';
import { pause } from '@/lib/execution/run-ports';
import type { Lease } from '@/lib/execution/run-store';

/**
 * The heartbeat of a run, and its ear: what people asked for and whether another worker has the run now. A metadata database that is
 * away changes nothing here: it can neither fence out nor ask, and nothing is dispatched without it.
 */
export type LeaseWatch = {
  /** Shown with the next beat; a run in a working state always says why it stands there. */
  say(reason: Reason | null): void;
  /** While a statement is in flight the watch looks often. */
  statementStarted(): void;
  statementEnded(): void;
  readonly fencedOut: boolean;
  readonly state: ExecutionState;
  readonly held: boolean;
  readonly stopActor: string;
  /** Aborted when somebody asked to stop. */
  readonly stop: AbortSignal;
  /** Aborted when the run is somebody else's. */
  readonly lost: AbortSignal;
  end(): Promise<void>;
};

export function startLeaseWatch(
  { store, log, timing }: RunPorts,
  lease: Lease,
  initial: ExecutionState,
  { abandon }: RunSignals,
): LeaseWatch {
  const stop = new AbortController();
  const lost = new AbortController();
  const ended = new AbortController();
  let state = initial;
  let held = false;
  let stopActor = '';
  let reason: Reason | null = null;
  let inFlight = false;
  let lastBeat = Date.now();

  const beat = async () => {
    try {
      const answer = await store.heartbeat(lease, reason);
      lastBeat = Date.now();
      state = answer.state;
      held = answer.held;
      if (answer.fencedOut) lost.abort();
      if (answer.stopActor !== null) stopActor = answer.stopActor;
      if (answer.state === 'cancelling') stop.abort();
    } catch (error) {
      log('execution.heartbeat-failed', { executionId: lease.executionId, message: String(error) });
    }
  };
  const loop = (async () => {
    while (!ended.signal.aborted && !lost.signal.aborted && !abandon.aborted) {
      await pause(timing.watchMs, ended.signal);
      if (ended.signal.aborted) return;
      if (inFlight || Date.now() - lastBeat >= timing.heartbeatMs) await beat();
    }
  })();
  if (initial === 'cancelling') stop.abort();

  return {
    say(next) {
      reason = next;
    },
    statementStarted() {
      inFlight = true;
    },
    statementEnded() {
      inFlight = false;
    },
    get fencedOut() {
      return lost.signal.aborted;
    },
    get state() {
      return state;
    },
    get held() {
      return held;
    },
    get stopActor() {
      return stopActor;
    },
    stop: stop.signal,
    lost: lost.signal,
    async end() {
      ended.abort();
      await loop;
    },
  };
}
