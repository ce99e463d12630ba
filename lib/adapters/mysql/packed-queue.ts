import type { Connection, FieldPacket } from 'mysql2';
import { AnswerQueue, heldBytesMax } from '@/lib/adapters/mysql/answer-queue';
import type { RowBatch } from '@/lib/console/export/packed-rows';
import { invariant } from '@/lib/shared/assert';

/** Before each packet: its length and number (MySQL, "Protocol Basics"). */
const headBytes = 4;
const endOfRows = 0xfe;
const nullCell = 0xfb;

/** A packet of the driver: it gives the same object each time, so what is needed of it is noted at once. */
type Packet = { readonly buffer: Uint8Array; readonly start: number; readonly offset: number; readonly end: number };
type Step = (this: RowReader, packet: Packet, connection: unknown) => unknown;
/** What the driver's command does with packets of rows (mysql2, lib/commands/query.js); not part of its types. */
type RowReader = { row: Step };

/**
 * The rows of one statement as they came, many to a batch, at the reader's pace. The driver makes a buffer of each cell and an array of
 * each row; for millions of rows this is most of the work.
 */
export class PackedQueue extends AnswerQueue {
  private held: PackedRows[] = [];
  private bytes = 0;
  private columns = 0;

  constructor(connection: Connection, sql: string) {
    super(connection, sql);
    this.query.on('fields', (fields: FieldPacket[] | undefined) => {
      this.columns = fields?.length ?? 0;
    });
    this.takeRowsOf(this.query as unknown as RowReader);
  }

  async *batches(): AsyncGenerator<RowBatch> {
    for (;;) {
      const { held } = this;
      if (held.length > 0) {
        this.held = [];
        this.bytes = 0;
        yield* held;
        this.gave();
      } else if (await this.isOver()) return;
    }
  }

  protected forget(): void {
    this.held = [];
  }

  private takeRowsOf(query: RowReader): void {
    const usual = query.row;
    invariant(typeof usual === 'function', 'the driver reads rows as its version that is installed does');
    const take = (packet: Packet) => this.take(packet);
    const packed: Step = function (packet, connection) {
      const isLast = packet.buffer[packet.offset] === endOfRows && packet.end - packet.offset < 9;
      if (isLast) return usual.call(this, packet, connection);
      take(packet);
      return packed;
    };
    query.row = packed;
  }

  private take({ buffer, start, offset, end }: Packet): void {
    if (this.isEnded) return;
    const last = this.held.at(-1);
    // Packets that follow each other in one piece of the stream are one batch.
    if (last?.bytes === buffer && last.end === start) last.end = end;
    else this.held.push(new PackedRows(buffer, offset, end, this.columns));
    this.bytes += end - start;
    this.took(this.bytes > heldBytesMax);
  }
}

/** Rows of the text protocol, one packet after the other: each cell has its length in front (MySQL, "Text Resultset Row"). */
class PackedRows implements RowBatch {
  private at: number;

  constructor(
    readonly bytes: Uint8Array,
    private readonly begin: number,
    /** Of the last packet. */
    public end: number,
    private readonly columns: number,
  ) {
    this.at = begin;
  }

  get size(): number {
    return this.end - this.begin;
  }

  next(starts: Int32Array, ends: Int32Array): boolean {
    if (this.at >= this.end) return false;
    const { bytes, columns } = this;
    let at = this.at === this.begin ? this.at : this.at + headBytes;
    for (let i = 0; i < columns; i++) {
      let length = bytes[at++] ?? 0;
      if (length === nullCell) {
        starts[i] = -1;
        continue;
      }
      if (length > nullCell) {
        const width = length === 0xfc ? 2 : length === 0xfd ? 3 : 8;
        length = 0;
        let factor = 1;
        for (let k = 0; k < width; k++, factor *= 256) length += (bytes[at++] ?? 0) * factor;
      }
      starts[i] = at;
      at += length;
      ends[i] = at;
    }
    invariant(at <= this.end, 'cells end with their packet');
    this.at = at;
    return true;
  }
}
