import type { Connection, FieldPacket, Query, QueryError } from 'mysql2';

/** What is held back at most: past it the socket is not read, and the server waits. */
export const heldBytesMax = 1024 * 1024;

/**
 * One statement whose rows wait for their reader. The driver itself would take all that the server sends: its own stream counts rows
 * and not how large they are. How rows are held is left to those who extend this.
 */
export abstract class AnswerQueue {
  /** When the server has said which columns come, or has refused. An answer without rows has no columns. */
  readonly fields: Promise<readonly FieldPacket[]>;
  protected readonly query: Query;
  private isPaused = false;
  private ended: { error?: unknown } | undefined;
  private wake: (() => void) | undefined;
  private settle: (how: { error?: unknown }) => void = () => undefined;

  constructor(
    private readonly connection: Connection,
    sql: string,
  ) {
    this.query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    this.fields = new Promise((resolve, reject) => {
      this.settle = ({ error }) => (error === undefined ? resolve([]) : reject(error));
      this.query.on('fields', (fields: FieldPacket[] | undefined) => resolve(fields ?? []));
    });
    this.fields.catch(() => undefined);
    this.query.on('error', (error: QueryError) => this.end({ error }));
    this.query.on('end', () => this.end({}));
    // An answer in flight is told of a lost connection by the connection alone, in some states of the driver.
    connection.on('error', this.onLost);
    connection.on('end', this.onLost);
  }

  /** Nothing more comes: the connection is free for the next statement. */
  get isEnded(): boolean {
    return this.ended !== undefined;
  }

  /** The connection was destroyed by us: whoever waits goes on, and hears of it. */
  abandon(error: Error): void {
    this.forget();
    this.end({ error });
  }

  protected abstract forget(): void;

  /** Something was taken from the server; `isFull`: the reader has enough to go on with. */
  protected took(isFull: boolean): void {
    if (!this.isPaused && isFull) {
      this.isPaused = true;
      this.connection.pause();
    }
    this.wakeUp();
  }

  /** The reader has what was held. */
  protected gave(): void {
    if (this.isPaused) this.resume();
  }

  /** Resolves when there may be more to read; true when the answer is over. Throws what ended it. */
  protected async isOver(): Promise<boolean> {
    if (this.ended) {
      if (this.ended.error !== undefined) throw this.ended.error;
      return true;
    }
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    return false;
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
