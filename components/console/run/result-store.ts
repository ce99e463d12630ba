import type { RunLine } from '@/components/console/run/read-frames';
import type { Refusal } from '@/components/ui/action-state';
import type { Cell, DoneFrame, Frame, FrameColumn } from '@/lib/console/run/frame';

export type Row = readonly Cell[];
export type JudgedFrame = Extract<Frame, { readonly t: 'judged' }>;
export type RefusedFrame = Extract<Frame, { readonly t: 'refused' }>;
export type FailedFrame = Extract<Frame, { readonly t: 'failed' }>;

/** How a run stands. `not-started`: the server did not take it; `broken`: the answer ended before it said so. */
export type RunEnd =
  | DoneFrame
  | RefusedFrame
  | FailedFrame
  | { readonly t: 'not-started'; readonly refusal: Refusal }
  | { readonly t: 'broken' }
  /** One before it did not end well. */
  | { readonly t: 'skipped' };

/**
 * What came of one run. Rows are kept in an array outside of React's state: a hundred thousand of them are appended without being
 * copied, and whoever shows them is told at most once a frame.
 */
export class ResultStore {
  readonly rows: Row[] = [];
  columns: readonly FrameColumn[] = [];
  runId: string | undefined;
  judged: JudgedFrame | undefined;
  end: RunEnd | undefined;
  /** Milliseconds from the press of the key to the first row, and to the end. */
  firstRowMs: number | undefined;
  totalMs: number | undefined;
  /** Of the end, on the reader's clock: stands in the watermark. */
  at = new Date();

  /** Undefined: waits for its turn. */
  private startedAt: number | undefined;
  private readonly listeners = new Set<() => void>();
  private version = 0;
  private scheduled = false;

  get begun(): boolean {
    return this.startedAt !== undefined;
  }

  begin(): void {
    this.startedAt = performance.now();
    this.end = undefined;
    this.tell();
  }

  accept(line: RunLine): void {
    switch (line.t) {
      case 'started':
        this.runId = line.runId;
        break;
      case 'judged':
        this.judged = line;
        break;
      case 'columns':
        this.columns = line.columns;
        break;
      case 'rows':
        this.firstRowMs ??= this.elapsed();
        for (const row of line.rows) this.rows.push(row);
        break;
      case 'done':
      case 'refused':
      case 'failed':
        this.finish(line);
        return;
    }
    this.tell();
  }

  finish(end: RunEnd): void {
    if (this.end !== undefined) return;
    this.end = end;
    this.totalMs = this.elapsed();
    this.at = new Date();
    this.tell();
  }

  private readonly elapsed = (): number => performance.now() - (this.startedAt ?? performance.now());

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): number => this.version;

  private tell(): void {
    this.version += 1;
    if (this.scheduled) return;
    this.scheduled = true;
    // A hidden page draws no frames, and its tabs still want to know that the run is over.
    const soon = typeof document !== 'undefined' && !document.hidden ? requestAnimationFrame : setTimeout;
    soon(() => {
      this.scheduled = false;
      for (const listener of this.listeners) listener();
    });
  }
}
