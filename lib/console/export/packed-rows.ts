import type { ServerColumn } from '@/lib/console/run/console-session';

/** Rows as the server packed them, and where their cells lie. */
export type RowBatch = {
  readonly bytes: Uint8Array;
  /** How much of it is rows. */
  readonly size: number;
  /** Where the cells of the next row begin and end; a start below zero is NULL. False: there is no further row. */
  next(starts: Int32Array, ends: Int32Array): boolean;
};

/** The answer to a statement without a copy of any cell. Asks the server for more only while it is asked itself. */
export type PackedAnswer = {
  readonly columns: readonly ServerColumn[];
  /** Throws `StatementFailure`. A batch is good until the next one is asked for. */
  readonly batches: AsyncIterable<RowBatch>;
};
