const depthMax = 256;
const repeat = Uint8Array.from(' /*repeat union', (character) => character.charCodeAt(0));

/**
 * Folds branches of a UNION that are equal to the one in front of them: a statement that unions two, five or fifty reads of the
 * same shape is one digest. A repeated first branch is marked; behind another branch one of a kind stands for any number.
 */
export class UnionFolder {
  /** By depth: where the branch begins that is being written, or -1. */
  private readonly branches = new Int32Array(depthMax).fill(-1);
  /** By depth: the branch in front of it, and where the text is cut back to when it repeats. */
  private readonly previous = new Int32Array(depthMax).fill(-1);
  private readonly previousEnds = new Int32Array(depthMax);
  private readonly cuts = new Int32Array(depthMax);
  private readonly firsts = new Uint8Array(depthMax);
  private deepest = 0;
  /** Behind UNION, UNION ALL or UNION DISTINCT. */
  private afterWord = -1;
  private isAll = false;

  begin(): void {
    for (let depth = 0; depth <= this.deepest; depth++) this.branches[depth] = this.previous[depth] = -1;
    this.deepest = 0;
    this.afterWord = -1;
  }

  select(depth: number, at: number): void {
    if (depth < depthMax && (this.branches[depth] ?? 0) < 0) {
      this.branches[depth] = at;
      if (depth > this.deepest) this.deepest = depth;
    }
  }

  open(depth: number, at: number): void {
    if (at === 0 || this.isAfterWord(at)) this.select(depth, at);
    if (depth + 1 < depthMax) this.branches[depth + 1] = this.previous[depth + 1] = -1;
  }

  isAfterWord(at: number): boolean {
    return this.afterWord >= 0 && (at === this.afterWord || at === this.afterWord + 1);
  }

  all(_bytes: Uint8Array, _start: number, end: number): void {
    this.isAll = true;
    this.afterWord = end;
  }

  distinct(bytes: Uint8Array, start: number, end: number): void {
    if (bytes[start] === 100 && bytes[start + 1] === 105) this.afterWord = end;
  }

  /** The word UNION was written at `start`: the branch in front of it is whole. Gives the length of the text after folding. */
  union(bytes: Uint8Array, depth: number, start: number): number {
    const end = bytes[start - 1] === 32 ? start - 1 : start;
    const branch = depth < depthMax ? (this.branches[depth] ?? -1) : -1;
    if (branch < 0) return start + 5;
    let to = end;
    if (this.repeats(bytes, depth, branch, end) && this.sizeOf(depth) === end - branch) to = this.cut(bytes, depth);
    else {
      this.firsts[depth] = (this.previous[depth] ?? -1) < 0 ? 1 : 0;
      this.previous[depth] = branch;
      this.previousEnds[depth] = this.cuts[depth] = end;
    }
    this.branches[depth] = -1;
    bytes[to++] = 32;
    for (const byte of [117, 110, 105, 111, 110]) bytes[to++] = byte;
    this.afterWord = to;
    this.isAll = false;
    return to;
  }

  /** The last branch of this depth ends at `end`; what stands behind it (ORDER BY, LIMIT) is moved up. */
  close(bytes: Uint8Array, depth: number, end: number): number {
    if (depth >= depthMax || (this.previous[depth] ?? -1) < 0) return end;
    const branch = this.branches[depth] ?? -1;
    this.branches[depth] = -1;
    if (branch < 0 || !this.repeats(bytes, depth, branch, end)) {
      this.previous[depth] = -1;
      return end;
    }
    const rest = bytes.slice(branch + this.sizeOf(depth), end);
    const to = this.cut(bytes, depth);
    this.previous[depth] = -1;
    bytes.set(rest, to);
    return to + rest.length;
  }

  private sizeOf(depth: number): number {
    return (this.previousEnds[depth] ?? 0) - (this.previous[depth] ?? 0);
  }

  /** The text from `branch` begins with the whole of the branch in front of it. */
  private repeats(bytes: Uint8Array, depth: number, branch: number, end: number): boolean {
    const from = this.previous[depth] ?? -1;
    const size = this.sizeOf(depth);
    if (from < 0 || branch + size > end) return false;
    if (branch + size < end && bytes[branch + size] !== 32) return false;
    for (let i = 0; i < size; i++) if (bytes[from + i] !== bytes[branch + i]) return false;
    return true;
  }

  private cut(bytes: Uint8Array, depth: number): number {
    let to = this.cuts[depth] ?? 0;
    if (this.firsts[depth] !== 1) return to;
    this.firsts[depth] = 0;
    bytes.set(repeat, to);
    to += repeat.length;
    if (this.isAll) for (const byte of [32, 97, 108, 108]) bytes[to++] = byte;
    bytes[to++] = 42;
    bytes[to++] = 47;
    this.cuts[depth] = to;
    return to;
  }
}
