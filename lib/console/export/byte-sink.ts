/** Bytes of a file that is being written: they gather here until somebody takes them. */
export class ByteSink {
  bytes: Buffer;
  length = 0;

  constructor(private readonly size = 256 * 1024) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /** Room for so many more; what was there stays. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.reserve(count);
    const { bytes } = this;
    let at = this.length;
    // Most cells are shorter than a call to the copying of the platform is dear.
    if (count <= 48) for (let i = start; i < end; i++) bytes[at++] = from[i] ?? 0;
    else bytes.set(from.subarray(start, end), at);
    this.length += count;
  }

  text(value: string): void {
    this.reserve(value.length * 3);
    this.length += this.bytes.write(value, this.length, 'utf8');
  }

  hex(from: Uint8Array, start: number, end: number): void {
    this.reserve((end - start) * 2);
    for (let i = start; i < end; i++) {
      const value = from[i] ?? 0;
      this.bytes[this.length++] = digits[value >> 4] ?? 0;
      this.bytes[this.length++] = digits[value & 15] ?? 0;
    }
  }

  /** What has gathered; the sink begins anew. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = Buffer.allocUnsafeSlow(this.size);
    this.length = 0;
    return taken;
  }
}

const digits = Buffer.from('0123456789ABCDEF', 'latin1');
