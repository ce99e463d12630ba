import type { Connection, FieldPacket, QueryError } from 'mysql2';

/** What is held back at most: past it the socket is not read, and the server waits. */
const heldBytesMax = 1024 * 1024;
const heldRowsMax = 512;

type Raw = readonly (Uint8Array | null)[];

/**
 * The rows of one statement, as bytes, at the reader's pace. The driver itself would take all that the server sends: its own stream
 * counts rows and not how large they are.
 */
export class RowQueue implements AsyncIterable<Raw> {
  /** When the server has said which columns come, or has refused. An answer without rows has no columns. */
  readonly fields: Promise<readonly FieldPacket[]>;
  private readonly held: { row: Raw; bytes: number }[] = [];
  private bytes = 0;
  private isPaused = false;
  private ended: { error?: unknown } | undefined;
  private wake: (() => void) | undefined;
  private settle: (how: { error?: unknown }) => void = () => undefined;

  constructor(
    private readonly connection: Connection,
    sql: string,
  ) {
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    this.fields = new Promise((resolve, reject) => {
      this.settle = ({ error }) => (error === undefined ? resolve([]) : reject(error));
      query.on('fields', (fields: FieldPacket[]) => resolve(fields));
    });
    this.fields.catch(() => undefined);
    query.on('error', (error: QueryError) => this.end({ error }));
    query.on('end', () => this.end({}));
    query.on('result', (row: unknown) => {
      if (Array.isArray(row)) this.take(row);
    });
    // An answer in flight is told of a lost connection by the connection alone, in some states of the driver.
    connection.on('error', this.onLost);
    connection.on('end', this.onLost);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Raw> {
    for (;;) {
      const next = this.held.shift();
      if (next !== undefined) {
        this.bytes -= next.bytes;
        if (this.isPaused && this.held.length === 0) this.resume();
        yield next.row;
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

  /** Nothing more comes: the connection is free for the next statement. */
  get isEnded(): boolean {
    return this.ended !== undefined;
  }

  /** The connection was destroyed by us: whoever waits goes on, and hears of it. */
  abandon(error: Error): void {
    this.held.length = 0;
    this.end({ error });
  }

  private take(row: Raw): void {
    if (this.ended) return;
    let bytes = 0;
    for (const value of row) bytes += value?.length ?? 1;
    this.held.push({ row, bytes });
    this.bytes += bytes;
    if (!this.isPaused && (this.bytes > heldBytesMax || this.held.length > heldRowsMax)) {
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
