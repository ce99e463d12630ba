/** Who waits for whom, drawn as a tree: the head blocker waits for nobody. */
export type LockWait = {
  readonly waiting: number;
  readonly blocking: number;
  readonly kind: 'row' | 'table' | 'metadata';
  /** `schema.table`, as the server names it. */
  readonly object: string;
  readonly index: string | null;
  readonly mode: string;
};

export type LockNode = {
  readonly thread: number;
  /** Why it waits; undefined = a head blocker. */
  readonly wait: Omit<LockWait, 'waiting' | 'blocking'> | undefined;
  /** Others that it waits for as well, further up in the queue. */
  readonly alsoBlockedBy: readonly number[];
  readonly waiters: readonly LockNode[];
  /** Sessions below it, at any depth. */
  readonly blocked: number;
};

/**
 * A session that waits for several stands below the one that comes last: it gets its lock when that one has let go. A ring, which the
 * server is about to break as a deadlock, is opened at one place. Heads with the most sessions below them come first.
 */
export function buildLockTree(waits: readonly LockWait[]): readonly LockNode[] {
  const blockers = new Map<number, Set<number>>();
  const reasons = new Map<string, LockWait>();
  for (const wait of waits) {
    if (wait.waiting === wait.blocking) continue;
    blockers.set(wait.waiting, (blockers.get(wait.waiting) ?? new Set()).add(wait.blocking));
    const key = `${wait.waiting}>${wait.blocking}`;
    if (!reasons.has(key)) reasons.set(key, wait);
  }
  const parents = chooseParents(blockers);
  const children = new Map<number, number[]>();
  for (const [waiting, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), waiting]);
  const threads = new Set([...blockers.keys(), ...[...blockers.values()].flatMap((set) => [...set])]);
  const node = (thread: number): LockNode => {
    const parent = parents.get(thread);
    const reason = parent === undefined ? undefined : reasons.get(`${thread}>${parent}`);
    const waiters = (children.get(thread) ?? []).sort((a, b) => a - b).map(node);
    return {
      thread,
      wait: reason && { kind: reason.kind, object: reason.object, index: reason.index, mode: reason.mode },
      alsoBlockedBy: [...(blockers.get(thread) ?? [])].filter((other) => other !== parent).sort((a, b) => a - b),
      waiters,
      blocked: waiters.reduce((sum, { blocked }) => sum + blocked + 1, 0),
    };
  };
  const heads = [...threads].filter((thread) => !parents.has(thread));
  return heads.map(node).sort((a, b) => b.blocked - a.blocked || a.thread - b.thread);
}

/** For each waiting session the blocker with the longest queue in front of it, never one that would close a ring. */
function chooseParents(blockers: ReadonlyMap<number, ReadonlySet<number>>): ReadonlyMap<number, number> {
  const depthOf = depthsIn(blockers);
  const parents = new Map<number, number>();
  const reaches = (from: number, to: number): boolean => {
    for (let at: number | undefined = from; at !== undefined; at = parents.get(at)) if (at === to) return true;
    return false;
  };
  const waiting = [...blockers.keys()].sort((a, b) => depthOf(a) - depthOf(b) || b - a);
  for (const thread of waiting) {
    const candidates = [...(blockers.get(thread) ?? [])].sort((a, b) => depthOf(b) - depthOf(a) || a - b);
    const parent = candidates.find((candidate) => !reaches(candidate, thread));
    if (parent !== undefined) parents.set(thread, parent);
  }
  return parents;
}

/**
 * How many stand in front of each session, in a chain. Every session is looked at once: on a hot row each waits for all before it, and
 * the ways through that are without number.
 */
function depthsIn(blockers: ReadonlyMap<number, ReadonlySet<number>>): (thread: number) => number {
  const depths = new Map<number, number>();
  const open = new Set<number>();
  for (const start of blockers.keys()) {
    const stack = [start];
    while (stack.length > 0) {
      const thread = stack.at(-1) ?? start;
      const others = [...(blockers.get(thread) ?? [])];
      const next = depths.has(thread) ? undefined : others.find((other) => !depths.has(other) && !open.has(other));
      open.add(thread);
      if (next !== undefined) stack.push(next);
      else {
        stack.pop();
        open.delete(thread);
        if (!depths.has(thread))
          depths.set(thread, Math.max(0, ...others.map((other) => 1 + (depths.get(other) ?? 0))));
      }
    }
  }
  return (thread) => depths.get(thread) ?? 0;
}

export type MetadataLock = {
  readonly thread: number;
  readonly object: string;
  readonly mode: string;
  readonly isGranted: boolean;
};

/** Who holds the metadata lock that somebody waits for: who has one that does not go with it, else who waits for one in front. */
export function metadataWaits(locks: readonly MetadataLock[]): readonly LockWait[] {
  return locks
    .filter(({ isGranted }) => !isGranted)
    .flatMap((pending) => {
      const others = locks.filter(({ thread, object }) => object === pending.object && thread !== pending.thread);
      const against = others.filter(({ mode }) => !goTogether(pending.mode, mode));
      const granted = against.filter(({ isGranted }) => isGranted);
      return (granted.length > 0 ? granted : against).map(
        ({ thread }): LockWait => ({
          waiting: pending.thread,
          blocking: thread,
          kind: 'metadata',
          object: pending.object,
          index: null,
          mode: pending.mode,
        }),
      );
    });
}

/** MySQL source, sql/mdl.cc, the matrix of granted locks of objects, for the kinds that statements take. */
const against: { readonly [mode: string]: readonly string[] } = {
  SHARED: ['EXCLUSIVE'],
  SHARED_HIGH_PRIO: ['EXCLUSIVE'],
  SHARED_READ: ['SHARED_NO_READ_WRITE', 'EXCLUSIVE'],
  SHARED_WRITE: ['SHARED_READ_ONLY', 'SHARED_NO_WRITE', 'SHARED_NO_READ_WRITE', 'EXCLUSIVE'],
  SHARED_WRITE_LOW_PRIO: ['SHARED_READ_ONLY', 'SHARED_NO_WRITE', 'SHARED_NO_READ_WRITE', 'EXCLUSIVE'],
  SHARED_UPGRADABLE: ['SHARED_UPGRADABLE', 'SHARED_NO_WRITE', 'SHARED_NO_READ_WRITE', 'EXCLUSIVE'],
};

function goTogether(a: string, b: string): boolean {
  return !(against[a] ?? all).includes(b) && !(against[b] ?? all).includes(a);
}
const all: readonly string[] = [
  'SHARED',
  'SHARED_HIGH_PRIO',
  'SHARED_READ',
  'SHARED_WRITE',
  'SHARED_UPGRADABLE',
  'SHARED_NO_WRITE',
  'SHARED_NO_READ_WRITE',
  'EXCLUSIVE',
];
