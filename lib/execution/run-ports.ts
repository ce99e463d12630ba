import type { ParseStatement } from '@/lib/execution/read-statement';
import type { RunStore } from '@/lib/execution/run-store';
import type { TargetSessions } from '@/lib/instance/target-session';
import type { RequestId } from '@/lib/shared/ids';

/** What a run tells the log of the process: codes and ids, never SQL, never values. */
export type RunLog = (event: string, facts: { readonly [key: string]: string | number | boolean | null }) => void;

export type RunTiming = {
  readonly heartbeatMs: number;
  /** How often a statement in flight looks whether somebody wants it stopped. */
  readonly watchMs: number;
  /** Between two looks at an orphan or an unreachable target; doubles up to the second figure. */
  readonly retryMs: readonly [first: number, max: number];
  /** A worker waits this long for something outside before it gives the run back. */
  readonly patienceMs: number;
  /** When a run that was given back may be claimed again. */
  readonly comeBackMs: number;
  /** An orphan that runs nothing for this long is disconnected: only a stopped worker holds it. */
  readonly idleOrphanMs: number;
  /** After this long the server is asked what a statement is at, again and again. */
  readonly slowAfterMs: number;
  readonly ddlLockWaitSeconds: number;
  readonly dmlLockWaitSeconds: number;
  readonly ddlAttempts: number;
  readonly connectAttempts: number;
};

export const runTiming: RunTiming = {
  heartbeatMs: 5000,
  watchMs: 1000,
  retryMs: [200, 5000],
  patienceMs: 60_000,
  comeBackMs: 15_000,
  idleOrphanMs: 3000,
  slowAfterMs: 3000,
  ddlLockWaitSeconds: 5,
  dmlLockWaitSeconds: 30,
  ddlAttempts: 3,
  connectAttempts: 3,
};

export type RunPorts = {
  readonly store: RunStore;
  readonly sessions: TargetSessions;
  readonly parse: ParseStatement;
  readonly log: RunLog;
  /** Wakes live views after a commit: best effort, they look by themselves too. */
  readonly changed: (requestId: RequestId) => void;
  readonly timing: RunTiming;
  /** Zone of the worker: runs whose next target lies elsewhere are handed over. Undefined = every zone. */
  readonly zone?: string;
};

export type RunSignals = {
  /** The worker is to stop: no new statement, the running one may end. */
  readonly drain: AbortSignal;
  /** The time for that is over: leave everything as it is; the next worker finds out. */
  readonly abandon: AbortSignal;
};

/** Waits, but not longer than until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
