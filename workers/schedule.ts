import { setTimeout as delay } from 'node:timers/promises';

export type ScheduledTask = {
  readonly name: string;
  readonly everyMs: number;
  /** Harmless when another process does the same at the same time. */
  readonly run: () => Promise<void>;
};

export type Schedule = { stop(): Promise<void> };

/**
 * What a worker does by the clock, without the queue: what repairs the queue cannot depend on it. A task never overlaps itself, and
 * one that fails is tried again at its next time.
 */
export function startSchedule(
  tasks: readonly ScheduledTask[],
  onFailure: (task: string, error: unknown) => void,
): Schedule {
  const ending = new AbortController();
  const loops = tasks.map(async ({ name, everyMs, run }) => {
    while (!ending.signal.aborted) {
      try {
        await run();
      } catch (error) {
        if (!ending.signal.aborted) onFailure(name, error);
      }
      await delay(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  });
  return {
    async stop() {
      ending.abort();
      await Promise.all(loops);
    },
  };
}
