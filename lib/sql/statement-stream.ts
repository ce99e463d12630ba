import type { ParseOptions } from '@/lib/sql/parse-options';
import type { StatementRange } from '@/lib/sql/split';
import { Splitter } from '@/lib/sql/split';

export type StreamedStatement = StatementRange & { readonly text: string };

/** Splits a script that arrives in pieces. Offsets count from the beginning of the stream; memory is one statement plus one piece. */
export class StatementStream {
  private buffer = '';
  /** Offset of the buffer in the stream. */
  private base = 0;
  private delimiter = ';';
  /** Below this length a further look at the same unfinished statement is not worth it. */
  private lookAgainAt = 0;

  constructor(private readonly options: ParseOptions) {}

  /** The statements that are whole now. */
  push(chunk: string): StreamedStatement[] {
    this.buffer += chunk;
    return this.buffer.length < this.lookAgainAt ? [] : this.take(false);
  }

  /** What is left when the stream has ended. */
  end(): StreamedStatement[] {
    return this.take(true);
  }

  private take(final: boolean): StreamedStatement[] {
    const splitter = new Splitter(this.buffer, 0, this.buffer.length, this.options, this.delimiter);
    const statements: StreamedStatement[] = [];
    for (;;) {
      const range = splitter.next(final);
      if (range === undefined) break;
      statements.push({
        start: this.base + range.start,
        end: this.base + range.end,
        unterminated: range.unterminated,
        text: this.buffer.slice(range.start, range.end),
      });
    }
    this.delimiter = splitter.delimiter;
    this.base += splitter.position;
    this.buffer = this.buffer.slice(splitter.position);
    // Doubling keeps the work linear for one statement that spans many pieces.
    this.lookAgainAt = this.buffer.length * 2;
    return statements;
  }
}
