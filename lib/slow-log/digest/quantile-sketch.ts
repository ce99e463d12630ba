/** Any quantile is told within this share of its true value. */
export const quantileError = 0.005;
const gamma = (1 + quantileError) / (1 - quantileError);
const perLog = 1 / Math.log(gamma);
/** Between the bounds of a bucket: equally far from both, relatively. */
const middle = 2 / (1 + gamma);

/**
 * Counts values by buckets whose bounds grow by a constant factor (DDSketch, Masson et al. 2019), so the error is relative and the same at every
 * size. Adding two gives what the values of both together would have given: minutes make hours, shards make a table. Size follows the
 * spread of the values and not their number: some 2 kB for four orders of magnitude.
 */
export class QuantileSketch {
  private counts = new Float64Array(16);
  /** Bucket of the first of `counts`. */
  private first = 0;
  private total = 0;

  /** Whole microseconds, or any other unit that is small against the values. */
  add(value: number, times = 1): void {
    const bucket = value <= 1 ? 0 : Math.ceil(Math.log(value) * perLog);
    if (this.total === 0) this.first = Math.max(0, bucket - 4);
    let at = bucket - this.first;
    if (at < 0 || at >= this.counts.length) {
      this.grow(bucket);
      at = bucket - this.first;
    }
    this.counts[at] = (this.counts[at] ?? 0) + times;
    this.total += times;
  }

  get count(): number {
    return this.total;
  }

  merge(other: QuantileSketch): void {
    other.eachBucket((bucket, count) => this.add(bucket === 0 ? 1 : gamma ** bucket * middle, count));
  }

  /** The smallest value that the share `quantile` of all values does not exceed (nearest rank); 0 without any. */
  quantile(quantile: number): number {
    if (this.total === 0) return 0;
    const rank = Math.max(1, Math.ceil(quantile * this.total - 1e-9));
    let seen = 0;
    for (let at = 0; at < this.counts.length; at++) {
      seen += this.counts[at] ?? 0;
      if (seen >= rank) return this.valueOf(this.first + at);
    }
    return this.valueOf(this.first + this.counts.length - 1);
  }

  private valueOf(bucket: number): number {
    return bucket === 0 ? 1 : gamma ** bucket * middle;
  }

  private eachBucket(visit: (bucket: number, count: number) => void): void {
    for (let at = 0; at < this.counts.length; at++) {
      const count = this.counts[at] ?? 0;
      if (count > 0) visit(this.first + at, count);
    }
  }

  private grow(bucket: number): void {
    const last = this.first + this.counts.length - 1;
    const from = Math.max(0, Math.min(this.first, bucket - 16));
    const to = Math.max(last, bucket + 16);
    const counts = new Float64Array(to - from + 1);
    counts.set(this.counts, this.first - from);
    this.counts = counts;
    this.first = from;
  }

  /** Pairs of the distance to the bucket before and its count, as variable-length numbers. */
  toBytes(): Uint8Array {
    const bytes: number[] = [];
    let before = 0;
    this.eachBucket((bucket, count) => {
      writeNumber(bytes, bucket - before);
      writeNumber(bytes, count);
      before = bucket;
    });
    return Uint8Array.from(bytes);
  }

  static fromBytes(bytes: Uint8Array): QuantileSketch {
    const sketch = new QuantileSketch();
    const at = { offset: 0 };
    let bucket = 0;
    while (at.offset < bytes.length) {
      bucket += readNumber(bytes, at);
      sketch.add(sketch.valueOf(bucket), readNumber(bytes, at));
    }
    return sketch;
  }
}

function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readNumber(bytes: Uint8Array, at: { offset: number }): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at.offset++] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}
