import type { Index, Table } from '@/lib/schema/model';

/** How the server saw the indexes of an object used. */
export type UsageSeen = {
  /** The server has counted since so many days; earlier use is not known. */
  readonly days: number;
  readonly unused: readonly string[];
  /** Indexes that were counted at all. */
  readonly known: readonly string[];
};

export type IndexMark = {
  readonly index: Index;
  /** Another index does all that this one does. */
  readonly duplicates: string | null;
  readonly use: 'used' | 'unused' | 'unknown';
};

/** A server that runs since yesterday has not seen the monthly report. */
const daysMin = 7;

export function markIndexes({ indexes }: Pick<Table, 'indexes'>, usage: UsageSeen | null): readonly IndexMark[] {
  return indexes.map((index, at) => ({
    index,
    duplicates: indexes.find((other, i) => i !== at && covers(other, index, i < at))?.name ?? null,
    use: useOf(index, usage),
  }));
}

function useOf({ name, kind }: Index, usage: UsageSeen | null): IndexMark['use'] {
  if (usage === null || !usage.known.includes(name)) return 'unknown';
  if (!usage.unused.includes(name)) return 'used';
  // Keys that keep values apart work without being read.
  if (kind === 'primary' || kind === 'unique') return 'used';
  return usage.days >= daysMin ? 'unused' : 'unknown';
}

/** Of two that are equal the later one is the duplicate; one that begins another is, unless it keeps values apart. */
function covers(other: Index, index: Index, otherIsFirst: boolean): boolean {
  const ordered = (kind: Index['kind']) => kind === 'primary' || kind === 'unique' || kind === 'index';
  if (ordered(index.kind) !== ordered(other.kind) || (!ordered(index.kind) && index.kind !== other.kind)) return false;
  const [own, others] = [index.parts.map(partText), other.parts.map(partText)];
  const begins = own.length <= others.length && own.every((part, i) => part === others[i]);
  if (!begins) return false;
  if (own.length < others.length) return index.kind === 'index' && ordered(index.kind);
  const rank = (kind: Index['kind']) => (kind === 'primary' ? 0 : kind === 'unique' ? 1 : 2);
  if (rank(index.kind) !== rank(other.kind)) return rank(index.kind) > rank(other.kind);
  return otherIsFirst;
}

const partText = ({ column, expression, length, descending }: Index['parts'][number]): string =>
  `${column?.toLowerCase() ?? `(${expression})`}:${length ?? ''}:${descending}`;
