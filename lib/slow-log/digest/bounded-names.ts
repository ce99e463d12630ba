const decoder = new TextDecoder();

/**
 * The first names that were seen, up to a bound, and how many events had one that found no room. Names are compared by two hashes of their
 * bytes, so that an event costs no string.
 */
export class BoundedNames {
  private readonly slots: Int32Array;
  private readonly names: string[] = [];
  private readonly firstHashes: Int32Array;
  private readonly secondHashes: Int32Array;
  private last = -1;
  private readonly eventCounts: Float64Array;
  /** Events with a name that is not in the list. */
  moreEvents = 0;

  constructor(private readonly namesMax: number) {
    this.slots = new Int32Array(nextPowerOfTwo(namesMax * 2)).fill(-1);
    this.firstHashes = new Int32Array(namesMax);
    this.secondHashes = new Int32Array(namesMax);
    this.eventCounts = new Float64Array(namesMax);
  }

  add(source: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    let first = -2128831035;
    let second = to - from;
    for (let i = from; i < to; i++) {
      const byte = source[i] ?? 0;
      first = Math.imul(first ^ byte, 16777619);
      second = (Math.imul(second, 31) + byte) | 0;
    }
    const { last } = this;
    if (last >= 0 && this.firstHashes[last] === first && this.secondHashes[last] === second) this.countAt(last);
    else this.find(first, second, source, from, to);
  }

  private countAt(index: number): void {
    this.eventCounts[index] = (this.eventCounts[index] ?? 0) + 1;
    this.last = index;
  }

  private find(first: number, second: number, source: Uint8Array, from: number, to: number): void {
    const mask = this.slots.length - 1;
    for (let slot = (first ^ (first >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const index = this.slots[slot] ?? -1;
      if (index >= 0) {
        if (this.firstHashes[index] !== first || this.secondHashes[index] !== second) continue;
        this.countAt(index);
        return;
      }
      if (this.names.length === this.namesMax) {
        this.moreEvents += 1;
        return;
      }
      const added = this.names.push(decoder.decode(source.subarray(from, to))) - 1;
      this.slots[slot] = added;
      this.firstHashes[added] = first;
      this.secondHashes[added] = second;
      this.countAt(added);
      return;
    }
  }

  /** The names with their events, most first. */
  list(): readonly { readonly name: string; readonly events: number }[] {
    return this.names
      .map((name, index) => ({ name, events: this.eventCounts[index] ?? 0 }))
      .sort((a, b) => b.events - a.events);
  }
}

function nextPowerOfTwo(least: number): number {
  let size = 4;
  while (size < least) size *= 2;
  return size;
}
