import type { LiveState } from '@/lib/instance/live/live-state';
import type { Reading } from '@/lib/instance/live/reading';
import type { Visit } from '@/lib/instance/live/visit-instance';
import { visitInstance } from '@/lib/instance/live/visit-instance';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { TargetSession, TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';

/** An instance whose time has come, and what was known of it. */
export type DueInstance = {
  readonly instanceId: InstanceId;
  readonly role: ServerRole;
  readonly serverVersion: string;
  readonly state: LiveState;
  readonly reading: Reading | undefined;
};

export type Collected =
  | { readonly kind: 'answered'; readonly due: DueInstance; readonly visit: Visit }
  | { readonly kind: 'no-answer'; readonly due: DueInstance; readonly failure: ProbeFailure };

export type CollectorStore = {
  /** Leases instances of the zone that are due. Another worker that asks at the same time gets others. */
  claim(most: number): Promise<readonly DueInstance[]>;
  /** State, figures and events, and when the next visit is due; only of instances that this worker still holds. */
  save(collected: readonly Collected[]): Promise<void>;
};

export type CollectorLimits = {
  /** Instances at once. */
  readonly lanes: number;
  readonly claimMax: number;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  /** Of a whole visit: a server that trickles ends here. */
  readonly visitTimeoutMs: number;
  readonly saveEvery: number;
};

export const collectorLimits: CollectorLimits = {
  lanes: 32,
  claimMax: 500,
  connectTimeoutMs: 3_000,
  readTimeoutMs: 3_000,
  visitTimeoutMs: 8_000,
  saveEvery: 25,
};

type Parts = {
  readonly store: CollectorStore;
  readonly sessions: Pick<TargetSessions, 'open'>;
  readonly limits: CollectorLimits;
  readonly nowMs: () => number;
};

/**
 * Visits every instance that is due, many at once, each within its own time. What was seen is saved as it comes, so a worker that dies
 * loses a few visits, which fall due again when their lease ends.
 */
export function createCollector({ store, sessions, limits, nowMs }: Parts) {
  const visit = async (due: DueInstance, signal: AbortSignal): Promise<Collected> => {
    const opened = await sessions.open(due.instanceId, 'collect', {
      label: 'sluice-collect',
      connectTimeoutMs: limits.connectTimeoutMs,
    });
    if (!opened.ok) return { kind: 'no-answer', due, failure: opened.error };
    const session = opened.value;
    const stop = () => session.destroy();
    const timer = setTimeout(stop, limits.visitTimeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const options = { previous: due.reading, nowMs: nowMs(), readTimeoutMs: limits.readTimeoutMs };
      const seen = await visitInstance(session, options);
      await endSession(session);
      return { kind: 'answered', due, visit: seen };
    } catch (error) {
      session.destroy();
      if (!(error instanceof TargetError)) throw error;
      const failure: ProbeFailure =
        error.errno === undefined
          ? { code: 'instance/interrupted' }
          : { code: 'instance/read-refused', errno: error.errno };
      return { kind: 'no-answer', due, failure };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };

  return {
    /** The number of instances that were visited. */
    async collectDue(signal: AbortSignal): Promise<number> {
      const due = [...(await store.claim(limits.claimMax))];
      const total = due.length;
      let waiting: Collected[] = [];
      const save = async () => {
        const some = waiting;
        waiting = [];
        if (some.length > 0) await store.save(some);
      };
      const lane = async () => {
        for (let next = due.shift(); next && !signal.aborted; next = due.shift()) {
          const seen = await visit(next, signal);
          // A visit that we broke off ourselves says nothing of the instance.
          if (signal.aborted) return;
          waiting.push(seen);
          if (waiting.length >= limits.saveEvery) await save();
        }
      };
      const lanes = await Promise.allSettled(Array.from({ length: Math.min(limits.lanes, total) }, lane));
      await save();
      for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
      return total;
    },
  };
}

export type Collector = ReturnType<typeof createCollector>;

async function endSession(session: TargetSession): Promise<void> {
  if (session.isAlive) await session.close();
  else session.destroy();
}
