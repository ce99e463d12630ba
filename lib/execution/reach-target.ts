import type { ProcessLine } from '@/lib/execution/processlist';
import { describeProcess, readProcess } from '@/lib/execution/processlist';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { RunContext, RunStop } from '@/lib/execution/run-context';
import { recordChange, stopBetween } from '@/lib/execution/run-context';
import type { PlannedTarget } from '@/lib/execution/run-plan';
import { pause } from '@/lib/execution/run-ports';
import { lockName, tryLock } from '@/lib/execution/target-lock';
import type { ConnectRefusal, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

/** `recover`: a statement may be running there, so nothing can be concluded without the target. `execute`: nothing was sent yet. */
export type Need = 'recover' | 'execute';

export type Reached =
  | { readonly kind: 'reached'; readonly session: TargetSession; readonly lock: string }
  | { readonly kind: 'stop'; readonly stop: RunStop }
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** Only after a person asked to stop: the outcome of what was sent stays open. */
  | { readonly kind: 'unreachable' };

/** A connection to the target that holds the ticket's lock there. Waits for an orphan, and for a target that must answer. */
export async function reachTarget(run: RunContext, target: PlannedTarget, need: Need): Promise<Reached> {
  const wait = createWait(run);
  const lock = lockName({
    installId: run.plan.installId,
    requestId: run.plan.requestId,
    instanceId: target.instanceId,
    schemaName: target.schemaName,
  });
  for (let attempt = 1; ; attempt++) {
    const stop = stopWhile(run, need);
    if (stop) return { kind: 'stop', stop };
    const opened = await run.ports.sessions.open(target.instanceId, 'execute', {
      label: `sluice ${run.plan.executionId}`,
    });
    if (opened.ok) {
      const locked = await holdLock(run, target, opened.value, lock, need, wait);
      if (locked !== 'lost') return locked;
    } else {
      const last = attempt >= run.ports.timing.connectAttempts;
      if (need === 'execute' && (last || !passesByItself(opened.error))) {
        return { kind: 'refused', reason: refusalReason(target, opened.error) };
      }
      if (need === 'recover' && last && run.watch.stop.aborted) return { kind: 'unreachable' };
      if (need === 'recover') {
        await wait.say(
          reason('execution/target-unreachable', { target: target.instanceName, cause: opened.error.code }),
        );
      }
    }
    const waited = await wait.next();
    if (waited) return { kind: 'stop', stop: waited };
  }
}

async function holdLock(
  run: RunContext,
  target: PlannedTarget,
  session: TargetSession,
  lock: string,
  need: Need,
  wait: Wait,
): Promise<Reached | 'lost'> {
  const idle = createIdleClock(run.ports.timing.idleOrphanMs);
  try {
    for (;;) {
      const tried = await tryLock(session, lock, 1);
      if (tried.kind === 'ours') return { kind: 'reached', session, lock };
      const stop = stopWhile(run, need) ?? (await handleOrphan(run, target, session, tried.holder, idle, wait));
      if (stop) {
        await session.close();
        return { kind: 'stop', stop };
      }
    }
  } catch (error) {
    session.destroy();
    if (error instanceof TargetError) return 'lost';
    throw error;
  }
}

/**
 * An orphan at work is waited for: what it does may be committed. One that does nothing belongs to a worker that is stopped or cut off
 * (its claim is older than ours) and would hold the lock for hours: it is disconnected, which rolls back what it had not committed.
 */
async function handleOrphan(
  run: RunContext,
  target: PlannedTarget,
  session: TargetSession,
  holder: number | undefined,
  idle: IdleClock,
  wait: Wait,
): Promise<RunStop | undefined> {
  if (holder === undefined) return wait.next();
  const line = await readProcess(session, holder);
  await wait.say(
    reason('execution/orphan', {
      connectionId: holder,
      target: target.instanceName,
      line: describeProcess(line),
    }),
  );
  if (idle.isOver(line)) await session.run(`KILL ${Math.trunc(holder)}`);
  else if (run.watch.stop.aborted && line?.info.includes(`sluice x=${run.plan.executionId} `)) {
    await session.run(`KILL QUERY ${Math.trunc(holder)}`);
  }
  return wait.next();
}

type IdleClock = { isOver(line: ProcessLine | undefined): boolean };

function createIdleClock(afterMs: number): IdleClock {
  let since: number | undefined;
  return {
    isOver(line) {
      if (line?.command !== 'Sleep') {
        since = undefined;
        return false;
      }
      since ??= Date.now();
      return Date.now() - since >= afterMs;
    },
  };
}

type Wait = {
  /** The reason is recorded when it is of another kind than the last one, and shown by each heartbeat. */
  say(why: Reason): Promise<void>;
  /** Waits a little longer each time; after the worker's patience the run is given back. */
  next(): Promise<RunStop | undefined>;
};

function createWait(run: RunContext): Wait {
  const { retryMs, patienceMs, comeBackMs } = run.ports.timing;
  const until = Date.now() + patienceMs;
  let ms = retryMs[0];
  let said: Reason['code'] | undefined;
  return {
    async say(why) {
      run.watch.say(why);
      if (said === why.code) return;
      said = why.code;
      await recordChange(run, { event: 'meet-orphan', reason: why });
    },
    async next() {
      if (Date.now() >= until) return { kind: 'give-back', retryAfterMs: comeBackMs };
      await pause(ms, AbortSignal.any([run.signals.drain, run.signals.abandon, run.watch.lost]));
      ms = Math.min(ms * 2, retryMs[1]);
      return undefined;
    },
  };
}

/** Recovery goes on when a person paused or stopped the run: what was sent has to be settled first. */
function stopWhile(run: RunContext, need: Need): RunStop | undefined {
  const stop = stopBetween(run);
  if (stop) return stop;
  const asked = need === 'execute' && (run.watch.state === 'pausing' || run.watch.state === 'cancelling');
  return asked ? { kind: 'asked' } : undefined;
}

const transientCodes: ReadonlySet<ConnectRefusal['code']> = new Set([
  'instance/refused',
  'instance/timeout',
  'instance/host-unknown',
  'instance/too-many-connections',
  'instance/protocol',
]);
const passesByItself = ({ code }: ConnectRefusal): boolean => transientCodes.has(code);

function refusalReason(target: PlannedTarget, refusal: ConnectRefusal): Reason {
  if (refusal.code === 'instance/no-credential') {
    return reason('execution/no-execute-account', { target: target.instanceName });
  }
  return reason('execution/cannot-connect', {
    target: target.instanceName,
    cause: refusal.code,
    refusal: { ...refusal },
  });
}
