import { performance } from 'node:perf_hooks';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { JournalHead } from '@/lib/execution/journal';
import type { Lease } from '@/lib/execution/run-store';

/** What a worker remembers of its run between two writes, so that the usual write needs no reading. Never trusted: always compared. */
export type LeaseMemory = {
  head: JournalHead;
  state: ExecutionState;
  /** Commits of one lease follow one another: the journal is one chain. */
  tail: Promise<unknown>;
  readonly clock: DatabaseClock;
};

/** The metadata database's time, carried on by the monotonic clock of this process: a jump of the wall clock changes nothing. */
export type DatabaseClock = { nowIso(): string };

export function clockFrom(databaseIso: string): DatabaseClock {
  const base = Date.parse(databaseIso) - performance.now();
  return { nowIso: () => new Date(base + performance.now()).toISOString() };
}

export type LeaseMemories = {
  set(lease: Lease, head: JournalHead, state: ExecutionState, databaseNow: string): void;
  of(lease: Lease): LeaseMemory;
};

export function createLeaseMemories(): LeaseMemories {
  const memories = new WeakMap<Lease, LeaseMemory>();
  return {
    set(lease, head, state, databaseNow) {
      memories.set(lease, { head, state, tail: Promise.resolve(), clock: clockFrom(databaseNow) });
    },
    of(lease) {
      const memory = memories.get(lease);
      if (!memory) throw new Error(`the lease of ${lease.executionId} is not of this store`);
      return memory;
    },
  };
}
