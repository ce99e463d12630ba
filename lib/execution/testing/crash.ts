import type { RunPorts } from '@/lib/execution/run-ports';
import type { RunChange } from '@/lib/execution/run-store';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { TargetSession, TargetSessions } from '@/lib/instance/target-session';
import type { ExecutionId } from '@/lib/shared/ids';

/** A worker that dies: its sockets break, and nothing that it wanted to write afterwards is written. */
export class Crash extends Error {}

/** `after-dispatch`: written down as dispatched and never sent. `before-result`: sent and answered, and the answer never written. */
export type CrashMoment = 'after-dispatch' | 'before-result';

export function crashingPorts(world: ExecutionWorld, moment: CrashMoment, statement: number): Partial<RunPorts> {
  const { store, sessions } = world.ports();
  const open = new Set<TargetSession>();
  const crash = (): never => {
    for (const session of open) session.destroy();
    throw new Crash();
  };
  const concerns = async (executionId: ExecutionId, ids: readonly string[]): Promise<boolean> => {
    if (ids.length === 0) return false;
    const cells = await world.cells(executionId);
    return cells.some(({ cellId, statementOrdinal }) => statementOrdinal === statement && ids.includes(cellId));
  };
  return {
    sessions: remember(sessions, open),
    store: {
      ...store,
      async record(lease, change: RunChange) {
        const results = (change.results ?? []).filter(({ from }) => from === 'dispatched').map(({ cellId }) => cellId);
        if (moment === 'before-result' && (await concerns(lease.executionId, results))) crash();
        const recorded = await store.record(lease, change);
        const dispatched = (change.dispatches ?? []).map(({ cellId }) => cellId);
        if (moment === 'after-dispatch' && (await concerns(lease.executionId, dispatched))) crash();
        return recorded;
      },
    },
  };
}

function remember(sessions: TargetSessions, open: Set<TargetSession>): TargetSessions {
  return {
    ...sessions,
    async open(...args) {
      const opened = await sessions.open(...args);
      if (opened.ok) open.add(opened.value);
      return opened;
    },
  };
}

/** Runs until the crash, and leaves the run as a dead worker leaves it: claimed, and silent. */
export async function runUntilCrash(
  world: ExecutionWorld,
  executionId: ExecutionId,
  moment: CrashMoment,
  statement: number,
): Promise<void> {
  try {
    await world.run(executionId, crashingPorts(world, moment, statement));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    await world.makeStale(executionId);
    return;
  }
  throw new Error(`the run ended without coming to the crash: ${await world.states(executionId)}`);
}
