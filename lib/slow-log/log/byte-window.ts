/** Behind the bytes: a NUL at which every loop stops, and room to look a few bytes ahead. */
const pad = 64;

/** The part of a log that is in memory. Bytes come in at the end; what was read is let go by moving the rest to the front. */
export class ByteWindow {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity + pad);
  }

  /** Room for at least `size` bytes, to be filled by the caller and told by `filled`. */
  room(size: number): Uint8Array {
    const wanted = this.length + size + pad;
    if (wanted > this.bytes.length) {
      const larger = new Uint8Array(Math.max(wanted, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    return this.bytes.subarray(this.length, this.length + size);
  }

  filled(size: number): void {
    this.length += size;
    this.bytes.fill(0, this.length, this.length + pad);
  }

  /** Lets go of the first `size` bytes. */
  drop(size: number): void {
    if (size === 0) return;
    this.bytes.copyWithin(0, size, this.length);
    this.length -= size;
    this.bytes.fill(0, this.length, this.length + pad);
  }
}
