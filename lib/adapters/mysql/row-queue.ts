import type { Connection } from 'mysql2';
import { AnswerQueue, heldBytesMax } from '@/lib/adapters/mysql/answer-queue';

const heldRowsMax = 512;

type Raw = readonly (Uint8Array | null)[];

/** The rows of one statement, each an array of bytes, at the reader's pace. */
export class RowQueue extends AnswerQueue implements AsyncIterable<Raw> {
  private readonly held: { row: Raw; bytes: number }[] = [];
  private bytes = 0;

  constructor(connection: Connection, sql: string) {
    super(connection, sql);
    this.query.on('result', (row: unknown) => {
      if (Array.isArray(row)) this.take(row);
    });
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Raw> {
    for (;;) {
      const next = this.held.shift();
      if (next !== undefined) {
        this.bytes -= next.bytes;
        if (this.held.length === 0) this.gave();
        yield next.row;
      } else if (await this.isOver()) return;
    }
  }

  protected forget(): void {
    this.held.length = 0;
  }

  private take(row: Raw): void {
    if (this.isEnded) return;
    let bytes = 0;
    for (const value of row) bytes += value?.length ?? 1;
    this.held.push({ row, bytes });
    this.bytes += bytes;
    this.took(this.bytes > heldBytesMax || this.held.length > heldRowsMax);
  }
}
