/**
 * MySQL's GTID sets as text: `uuid[:tag]:1-5:7,uuid:3` (MySQL 8.0 manual, GTID Format and Storage; tags from 8.3). What one has and
 * another has not is what a fail-over would lose or conflict over.
 */
type Interval = readonly [from: number, to: number];
type GtidSet = ReadonlyMap<string, readonly Interval[]>;

export function parseGtidSet(text: string): GtidSet {
  const sets = new Map<string, Interval[]>();
  for (const part of text.split(',')) {
    const [uuid, ...rest] = part.trim().toLowerCase().split(':');
    if (!uuid) continue;
    let source = uuid;
    for (const piece of rest) {
      const interval = /^(\d+)(?:-(\d+))?$/.exec(piece);
      if (!interval) {
        source = `${uuid}:${piece}`;
        continue;
      }
      const from = Number(interval[1]);
      const list = sets.get(source) ?? [];
      list.push([from, Number(interval[2] ?? from)]);
      sets.set(source, list);
    }
  }
  return new Map([...sets].map(([source, intervals]) => [source, merge(intervals)]));
}

function merge(intervals: readonly Interval[]): readonly Interval[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...intervals].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** What is in `a` and not in `b`. */
export function subtractGtids(a: string, b: string): string {
  const other = parseGtidSet(b);
  const left = [...parseGtidSet(a)].map(([source, intervals]) => {
    let rest = intervals;
    for (const cut of other.get(source) ?? []) rest = rest.flatMap((interval) => minus(interval, cut));
    return [source, rest] as const;
  });
  return showGtids(new Map(left));
}

function minus([from, to]: Interval, [cutFrom, cutTo]: Interval): readonly Interval[] {
  if (cutTo < from || cutFrom > to) return [[from, to]];
  return [...(cutFrom > from ? [[from, cutFrom - 1] as const] : []), ...(cutTo < to ? [[cutTo + 1, to] as const] : [])];
}

/** Transactions of a source that are missing between others: applied out of order, or lost. */
export function gtidGaps(text: string): string {
  const gaps = [...parseGtidSet(text)].map(([source, intervals]) => {
    const between = intervals.slice(1).map(([from], at): Interval => [(intervals[at]?.[1] ?? 0) + 1, from - 1]);
    return [source, between] as const;
  });
  return showGtids(new Map(gaps));
}

export function countGtids(text: string): number {
  let count = 0;
  for (const intervals of parseGtidSet(text).values()) for (const [from, to] of intervals) count += to - from + 1;
  return count;
}

function showGtids(set: GtidSet): string {
  return [...set]
    .filter(([, intervals]) => intervals.length > 0)
    .map(([source, intervals]) =>
      [source, ...intervals.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))].join(':'),
    )
    .join(',');
}
