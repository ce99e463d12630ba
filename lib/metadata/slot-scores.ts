import { slotsPerBlock } from '@/lib/metadata/posting';

/** The best score of each slot of a block, with a list of those that have one: emptied and walked at the cost of what is in it. */
export class SlotScores {
  private readonly scores = new Uint16Array(slotsPerBlock);
  private readonly list = new Uint16Array(slotsPerBlock);
  private count = 0;

  get size(): number {
    return this.count;
  }

  at(slot: number): number {
    return this.scores[slot] ?? 0;
  }

  slotAt(i: number): number {
    return this.list[i] ?? 0;
  }

  raise(slot: number, score: number): void {
    const before = this.scores[slot] ?? 0;
    if (before === 0) this.list[this.count++] = slot;
    if (score > before) this.scores[slot] = score;
  }

  /** As `eachPosting` reads it, without a call for each of a million postings. */
  raiseAll(bytes: Uint8Array, base: number, scale: number): void {
    const { length } = bytes;
    let at = 0;
    let slot = -1;
    while (at + 1 < length) {
      const first = bytes[at++] ?? 0;
      slot += 1 + (first < 128 ? first : ((first & 127) << 7) | (bytes[at++] ?? 0));
      if (slot >= slotsPerBlock || at >= length) return;
      this.raise(slot, base + (((bytes[at++] ?? 0) * scale) >> 8));
    }
  }

  /** Leaves what the other has too, with the sum of both. */
  addAnd(other: SlotScores): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const slot = this.list[i] ?? 0;
      const score = other.scores[slot] ?? 0;
      if (score === 0) this.scores[slot] = 0;
      else {
        this.scores[slot] = (this.scores[slot] ?? 0) + score;
        this.list[kept++] = slot;
      }
    }
    this.count = kept;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.scores[this.list[i] ?? 0] = 0;
    this.count = 0;
  }
}
