/** What a server's own counters say of a digest since they began. */
export type CounterFigures = {
  readonly count: number;
  readonly sumMicros: number;
  readonly minMicros: number;
  readonly maxMicros: number;
  readonly lockMicros: number;
  readonly rowsSent: number;
  readonly rowsExamined: number;
};

export type StoredCounter = CounterFigures & {
  readonly key: string;
  /** As the server says it: another one means that it counts from nothing again. */
  readonly firstSeen: string;
  /** Ours, of the first statement that counted; it stays, whatever samples come later. */
  readonly digestId: string | null;
  /** Of `digestId`. */
  readonly fingerprint: string | null;
};

export type CounterNow = CounterFigures & { readonly firstSeen: string };

/** What was added between two looks. */
export type CounterDelta = CounterFigures & {
  /** The slowest of them is known, and it is the slowest since the counter began. */
  readonly isMaxNew: boolean;
};

/**
 * What was added since the counter was looked at last, never less than nothing. Undefined when that cannot be told: the counter was there
 * before the last look without being known (another server answers now, or it is the first look), so what it says is of nobody knows when.
 *
 * A restart and TRUNCATE TABLE make the counters begin again, each with a new FIRST_SEEN behind the last look: all of it is new then.
 */
export function deltaOf(
  now: CounterNow,
  before: StoredCounter | undefined,
  lastLook: string | undefined,
): CounterDelta | undefined {
  const isSame = before !== undefined && before.firstSeen === now.firstSeen && before.count <= now.count;
  if (isSame) return before.count === now.count ? undefined : difference(now, before);
  const beganSince = lastLook !== undefined && now.firstSeen >= lastLook;
  const fellBack = before !== undefined && before.firstSeen === now.firstSeen;
  return (beganSince || fellBack) && now.count > 0 ? { ...now, isMaxNew: true } : undefined;
}

/** Sums are 64-bit and may wrap after centuries of a busy server: less than before counts as nothing. */
const grown = (now: number, before: number): number => Math.max(0, now - before);

function difference(now: CounterNow, before: StoredCounter): CounterDelta {
  const count = now.count - before.count;
  const sumMicros = grown(now.sumMicros, before.sumMicros);
  const mean = sumMicros / count;
  const isMaxNew = now.maxMicros > before.maxMicros;
  const isMinNew = now.minMicros < before.minMicros;
  return {
    count,
    sumMicros,
    // What the slowest and the fastest of these were is known only when they are so of all; else the mean is between them.
    maxMicros: count === 1 ? sumMicros : isMaxNew ? now.maxMicros : Math.ceil(mean),
    minMicros: count === 1 ? sumMicros : isMinNew ? now.minMicros : Math.floor(mean),
    lockMicros: grown(now.lockMicros, before.lockMicros),
    rowsSent: grown(now.rowsSent, before.rowsSent),
    rowsExamined: grown(now.rowsExamined, before.rowsExamined),
    isMaxNew,
  };
}

/**
 * How long the statements of a delta took, as well as sums tell it: values with how many there are of each. With the server's own p95
 * (MySQL's QUANTILE_95, of all since the counter began) one in twenty took that long, if the sum allows it; the rest share what is left.
 */
export function spreadOf(delta: CounterDelta, p95Micros: number | undefined): readonly (readonly [number, number])[] {
  const { count, sumMicros, maxMicros, isMaxNew } = delta;
  const slow = count - Math.ceil(0.95 * count) + 1;
  const p95 = p95Micros === undefined ? undefined : isMaxNew ? Math.min(p95Micros, maxMicros) : p95Micros;
  const rest = p95 === undefined ? -1 : (sumMicros - slow * p95) / (count - slow);
  if (p95 !== undefined && count > slow && rest >= 0 && rest <= p95) {
    return [
      [Math.round(rest), count - slow],
      [p95, slow],
    ];
  }
  return [[Math.round(sumMicros / count), count]];
}
