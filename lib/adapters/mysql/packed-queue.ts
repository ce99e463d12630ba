import type { Connection, FieldPacket, QueryError } from 'mysql2';
import type { RowBatch } from '@/lib/console/export/packed-rows';
import { invariant } from '@/lib/shared/assert';

/** What is held back at most: past it the socket is not read, and the server waits. */
const heldBytesMax = 1024 * 1024;
/** Before each packet: its length and number (MySQL, "Protocol Basics"). */
const headBytes = 4;
const endOfRows = 0xfe;
const nullCell = 0xfb;

/** A packet of the driver: it gives the same object each time, so what is needed of it is noted at once. */
type Packet = { readonly buffer: Uint8Array; readonly start: number; readonly offset: number; readonly end: number };
type Step = (this: Query, packet: Packet, connection: unknown) => unknown;
/** What the driver's command does with packets of rows (mysql2, lib/commands/query.js); not part of its types. */
type Query = { row: Step };

/**
 * The rows of one statement as they came, many to a batch, at the reader's pace. The driver makes a buffer of each cell and an array of
 * each row; for millions of rows this is most of the work.
 */
export class PackedQueue {
  /** When the server has said which columns come, or has refused. */
  readonly fields: Promise<readonly FieldPacket[]>;
  private held: PackedRows[] = [];
  private bytes = 0;
  private isPaused = false;
  private ended: { error?: unknown } | undefined;
  private wake: (() => void) | undefined;
  private settle: (how: { error?: unknown }) => void = () => undefined;
  private columns = 0;

  constructor(
    private readonly connection: Connection,
    sql: string,
  ) {
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    this.fields = new Promise((resolve, reject) => {
      this.settle = ({ error }) => (error === undefined ? resolve([]) : reject(error));
      query.on('fields', (fields: FieldPacket[] | undefined) => {
        this.columns = fields?.length ?? 0;
        resolve(fields ?? []);
      });
    });
    this.fields.catch(() => undefined);
    query.on('error', (error: QueryError) => this.end({ error }));
    query.on('end', () => this.end({}));
    this.takeRowsOf(query as unknown as Query);
    // An answer in flight is told of a lost connection by the connection alone, in some states of the driver.
    connection.on('error', this.onLost);
    connection.on('end', this.onLost);
  }

  async *batches(): AsyncGenerator<RowBatch> {
    for (;;) {
      const { held } = this;
      if (held.length > 0) {
        this.held = [];
        this.bytes = 0;
        yield* held;
        if (this.isPaused) this.resume();
        continue;
      }
      if (this.ended) {
        if (this.ended.error !== undefined) throw this.ended.error;
        return;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  get isEnded(): boolean {
    return this.ended !== undefined;
  }

  abandon(error: Error): void {
    this.held = [];
    this.end({ error });
  }

  private takeRowsOf(query: Query): void {
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
    if (this.ended) return;
    const last = this.held.at(-1);
    // Packets that follow each other in one piece of the stream are one batch.
    if (last?.bytes === buffer && last.end === start) last.end = end;
    else this.held.push(new PackedRows(buffer, offset, end, this.columns));
    this.bytes += end - start;
    if (!this.isPaused && this.bytes > heldBytesMax) {
      this.isPaused = true;
      this.connection.pause();
    }
    this.wakeUp();
  }

  private resume(): void {
    this.isPaused = false;
    this.connection.resume();
  }

  private end(how: { error?: unknown }): void {
    this.ended ??= how;
    this.settle(this.ended);
    if (this.isPaused) this.resume();
    this.connection.off('error', this.onLost);
    this.connection.off('end', this.onLost);
    this.wakeUp();
  }

  private readonly onLost = (error?: unknown): void => this.end({ error: error ?? new Error('connection lost') });

  private wakeUp(): void {
    this.wake?.();
    this.wake = undefined;
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
