import type { ByteSink } from '@/lib/console/export/byte-sink';
import { invariant } from '@/lib/shared/assert';

/** Of the platform: a domain has no zlib. */
export type Compression = {
  /** Blocks of DEFLATE that end at a byte and are not the last: those of one entry after the other are one stream (RFC 1951). */
  deflate(bytes: Uint8Array): Uint8Array;
  /** Goes on from the sum of what came before; 0 at the beginning. */
  crc32(bytes: Uint8Array, before: number): number;
};

type Entry = { readonly name: Buffer; readonly at: number; crc: number; packed: number; size: number };

/** 1980-01-01: nothing of the moment is in the file. */
const date = 0x00210000;
const sizeMax = 0xffffffff;

/** A ZIP file written in one go: sizes follow each entry (APPNOTE 4.3.9), so that nothing has to be known before. No entry passes 4 GB. */
export class ZipStream {
  private readonly entries: Entry[] = [];
  private written = 0;

  constructor(
    private readonly sink: ByteSink,
    private readonly compression: Compression,
  ) {}

  open(name: string): void {
    const title = Buffer.from(name, 'utf8');
    this.entries.push({ name: title, at: this.written, crc: 0, packed: 0, size: 0 });
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    this.fill(head, 4, undefined);
    head.writeUInt16LE(title.length, 26);
    this.put(head);
    this.put(title);
  }

  write(bytes: Uint8Array): void {
    const entry = this.current();
    const packed = this.compression.deflate(bytes);
    entry.crc = this.compression.crc32(bytes, entry.crc);
    entry.size += bytes.length;
    entry.packed += packed.length;
    this.put(packed);
  }

  close(): void {
    const entry = this.current();
    // The last block, empty.
    this.put(Uint8Array.of(3, 0));
    entry.packed += 2;
    invariant(entry.size <= sizeMax && this.written <= sizeMax, 'an entry and its place stay below 4 GB');
    const sizes = Buffer.alloc(16);
    sizes.write('PK\u0007\u0008', 'latin1');
    this.writeSizes(sizes, 4, entry);
    this.put(sizes);
  }

  end(): void {
    const start = this.written;
    for (const entry of this.entries) {
      const head = Buffer.alloc(46);
      head.write('PK\u0001\u0002', 'latin1');
      head.writeUInt16LE(20, 4);
      this.fill(head, 6, entry);
      head.writeUInt16LE(entry.name.length, 28);
      head.writeUInt32LE(entry.at, 42);
      this.put(head);
      this.put(entry.name);
    }
    const last = Buffer.alloc(22);
    last.write('PK\u0005\u0006', 'latin1');
    last.writeUInt16LE(this.entries.length, 8);
    last.writeUInt16LE(this.entries.length, 10);
    last.writeUInt32LE(this.written - start, 12);
    last.writeUInt32LE(start, 16);
    this.put(last);
  }

  /** What both heads have: version, flags (sizes follow, names are UTF-8), method, date, sum and sizes. */
  private fill(head: Buffer, at: number, entry: Entry | undefined): void {
    head.writeUInt16LE(20, at);
    head.writeUInt16LE(0x0808, at + 2);
    head.writeUInt16LE(8, at + 4);
    head.writeUInt32LE(date, at + 6);
    if (entry) this.writeSizes(head, at + 10, entry);
  }

  private writeSizes(head: Buffer, at: number, { crc, packed, size }: Entry): void {
    head.writeUInt32LE(crc, at);
    head.writeUInt32LE(packed, at + 4);
    head.writeUInt32LE(size, at + 8);
  }

  private current(): Entry {
    const entry = this.entries.at(-1);
    invariant(entry, 'an entry was opened');
    return entry;
  }

  private put(bytes: Uint8Array): void {
    this.sink.copy(bytes, 0, bytes.length);
    this.written += bytes.length;
  }
}
