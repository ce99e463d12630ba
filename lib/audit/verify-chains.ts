import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import { chainSigner, chainStart } from '@/lib/audit/chain';

/** A row of a chain, as stored. */
export type ChainRow = {
  readonly seq: number;
  readonly hash: string;
  /** Where the store keeps it beside the row: helps to say what happened, and proves nothing. */
  readonly previousHash?: string;
  /** The row's text as it would be at that place of the chain. */
  textAt(seq: number): string;
  /** Chains that this row says were taken out on purpose; believed when the row itself holds. */
  readonly removes?: readonly string[];
};

export type ChainHead = { readonly seq: number; readonly hash: string };

export type Chain = {
  /** `access`, `request:<id>`, `execution:<id>` */
  readonly name: string;
  readonly head: ChainHead | undefined;
  rows(): AsyncIterable<ChainRow>;
};

/** `heads`: by the name of the chain, those that moved since the anchor before. */
export type Anchor = {
  readonly day: string;
  readonly heads: { readonly [chain: string]: ChainHead };
  readonly previousHash: string;
  readonly hash: string;
};

/** One consistent reading of everything that is chained. */
export type ChainSource = {
  anchors(): AsyncIterable<Anchor>;
  chains(): AsyncIterable<Chain>;
};

export type ChainFault = {
  readonly chain: string;
  /** The first place that is not as it was written. */
  readonly seq: number;
  readonly fault:
    | 'altered' // what stands there was not written there
    | 'deleted' // rows from here on are gone
    | 'inserted' // this row was never written
    | 'reordered' // this row was written at `belongsAt`
    | 'tail-deleted' // the chain was longer
    | 'head-deleted'
    | 'head-altered'
    | 'anchor-altered'
    | 'anchor-deleted'; // a day before this one is gone
  readonly belongsAt?: number;
  /** The anchor that knows better. */
  readonly day?: string;
};

export type VerifyReport = {
  readonly isWhole: boolean;
  /** At most one per chain: its first. */
  readonly faults: readonly ChainFault[];
  readonly chains: number;
  readonly rows: number;
  readonly anchors: number;
  /** What was cut off whole after this day is only known to who keeps the stream (syslog). */
  readonly anchoredUntil: string | undefined;
  /** Rows by the key under which they were made. */
  readonly rowsByKey: ReadonlyMap<string, number>;
};

export const anchorText = (day: string, heads: Anchor['heads']): string => canonicalJson({ day, heads });

/** Walks every chain and every anchor. Memory grows with the number of chains, never with their length. */
export async function verifyChains(source: ChainSource, mac: AuditMac): Promise<VerifyReport> {
  const faults: ChainFault[] = [];
  const anchored = await verifyAnchors(source, mac, faults);
  const rowsByKey = new Map<string, number>();
  let [chains, rows] = [0, 0];
  const seen = new Set<string>();
  const removed = new Set<string>();
  for await (const chain of source.chains()) {
    chains += 1;
    seen.add(chain.name);
    const places = anchored.byChain.get(chain.name) ?? new Map();
    const walk = await walkChain(chain, mac, places, { rowsByKey, removed });
    rows += walk.rows;
    if (walk.fault) faults.push({ chain: chain.name, ...walk.fault });
  }
  for (const [name, places] of anchored.byChain) {
    const [first] = places.values();
    if (!seen.has(name) && !removed.has(name) && first)
      faults.push({ chain: name, seq: 1, fault: 'tail-deleted', day: first.day });
  }
  return {
    isWhole: faults.length === 0,
    faults,
    chains,
    rows,
    anchors: anchored.count,
    anchoredUntil: anchored.until,
    rowsByKey,
  };
}

type Anchored = ReadonlyMap<number, { readonly hash: string; readonly day: string }>;

async function verifyAnchors(source: ChainSource, mac: AuditMac, faults: ChainFault[]) {
  const byChain = new Map<string, Map<number, { hash: string; day: string }>>();
  let [previous, count] = [chainStart, 0];
  let until: string | undefined;
  for await (const { day, heads, previousHash, hash } of source.anchors()) {
    count += 1;
    const isGenuine = chainSigner({ previous: previousHash, row: anchorText(day, heads), hash }, mac) !== undefined;
    const isFirstFault = !faults.some(({ chain }) => chain === 'anchors');
    if (!isGenuine && isFirstFault) faults.push({ chain: 'anchors', seq: count, fault: 'anchor-altered', day });
    else if (previousHash !== previous && isFirstFault) {
      faults.push({ chain: 'anchors', seq: count, fault: 'anchor-deleted', day });
    }
    previous = hash;
    until = day;
    if (!isGenuine) continue;
    for (const [name, head] of Object.entries(heads)) {
      const places = byChain.get(name) ?? new Map();
      byChain.set(name, places.set(head.seq, { hash: head.hash, day }));
    }
  }
  return { byChain, count, until };
}

type Fault = Omit<ChainFault, 'chain'>;

async function walkChain(
  { head, rows }: Chain,
  mac: AuditMac,
  anchored: Anchored,
  { rowsByKey, removed }: { readonly rowsByKey: Map<string, number>; readonly removed: Set<string> },
): Promise<{ rows: number; fault: Fault | undefined }> {
  let last: ChainHead = { seq: 0, hash: chainStart };
  let count = 0;
  const iterator = rows()[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
  for (let row = await next(); row; row = await next()) {
    count += 1;
    const place = last.seq + 1;
    if (row.seq !== place) return { rows: count, fault: { seq: place, fault: 'deleted' } };
    const signer = chainSigner({ previous: last.hash, row: row.textAt(place), hash: row.hash }, mac);
    if (signer === undefined)
      return { rows: count, fault: whatHappened(last.hash, row, { after: await next(), head, mac }) };
    if (row.previousHash !== undefined && row.previousHash !== last.hash) {
      return { rows: count, fault: { seq: place, fault: 'altered' } };
    }
    const known = anchored.get(place);
    if (known && known.hash !== row.hash)
      return { rows: count, fault: { seq: place, fault: 'altered', day: known.day } };
    for (const name of row.removes ?? []) removed.add(name);
    rowsByKey.set(signer, (rowsByKey.get(signer) ?? 0) + 1);
    last = row;
  }
  return { rows: count, fault: endFault(head, last, anchored) };
}

function endFault(head: ChainHead | undefined, last: ChainHead, anchored: Anchored): Fault | undefined {
  for (const [seq, { day }] of anchored) {
    if (seq > last.seq) return { seq: last.seq + 1, fault: 'tail-deleted', day };
  }
  if (!head) return { seq: last.seq, fault: 'head-deleted' };
  if (head.seq > last.seq) return { seq: last.seq + 1, fault: 'tail-deleted' };
  if (head.seq < last.seq || head.hash !== last.hash) return { seq: last.seq, fault: 'head-altered' };
  return undefined;
}

/** How far a moved row is looked for. */
const searchMax = 10_000;

/**
 * The row does not follow from the one before it. Which of the ways that can be is told by where its MAC, and that of the row after
 * it, do hold: a MAC covers the place in the chain, so a row that was moved or renumbered says where it was written.
 */
function whatHappened(
  previous: string,
  row: ChainRow,
  {
    after,
    head,
    mac,
  }: { readonly after: ChainRow | undefined; readonly head: ChainHead | undefined; readonly mac: AuditMac },
): Fault {
  const { seq } = row;
  const followsAt = (candidate: ChainRow, place: number, before: string | undefined) =>
    before !== undefined &&
    chainSigner({ previous: before, row: candidate.textAt(place), hash: candidate.hash }, mac) !== undefined;
  const places = Array.from({ length: searchMax }, (_, i) => i + 1).sort(
    (a, b) => Math.abs(a - seq) - Math.abs(b - seq),
  );
  const belongsAt = places.find((place) => followsAt(row, place, row.previousHash));
  // In its own place, and yet not after this predecessor: the one before it is not what it was.
  if (belongsAt === seq) return { seq: seq - 1, fault: 'altered' };
  if (belongsAt !== undefined && belongsAt > seq) {
    const isRenumbered = after === undefined || followsAt(after, belongsAt + 1, row.hash);
    return isRenumbered ? { seq, fault: 'deleted' } : { seq, fault: 'reordered', belongsAt };
  }
  const isCopy = belongsAt !== undefined;
  const isBeyondHead = head !== undefined && seq > head.seq;
  const isBetween = after !== undefined && followsAt(after, seq, previous);
  return { seq, fault: isCopy || isBeyondHead || isBetween ? 'inserted' : 'altered' };
}
