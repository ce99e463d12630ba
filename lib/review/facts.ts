import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** How many rows a statement changes on one target, and how far that can be trusted. */
export type RowEstimate = {
  readonly rows: number;
  /**
   * `values`: counted in the script. `key`: a unique key is pinned to constants, so at most one row each. `limit`: LIMIT caps it.
   * `explain`: the optimizer's estimate of the rows that it reads and keeps. `table`: up to the whole table, by its statistics.
   */
  readonly method: 'values' | 'key' | 'limit' | 'explain' | 'table';
  readonly confidence: 'high' | 'medium' | 'low';
};

/** Why a question to the server has no answer. Never taken for "nothing there". */
export type FactRefusal = {
  readonly code: 'timed-out' | 'no-privilege' | 'server-error' | 'lost-connection' | 'not-read';
  readonly errno?: number | undefined;
};

/** One connection to a target, or to its replica, for the questions of one review. */
export type FactSession = {
  /** Name of the server that answers; another than the target's where a replica was chosen. */
  readonly answeredBy: string;
  /** The optimizer's estimate for a SELECT that was made from a parsed statement. It is explained, never run. */
  estimateRows(select: string, targetTable: string): Promise<Result<number, FactRefusal>>;
  close(): Promise<void>;
};

/** Facts that only the server has. Reads with the account for reading, in a read-only transaction, each question bounded in time. */
export type ServerFacts = {
  open(
    instanceId: InstanceId,
    schema: string,
    options: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result<FactSession, { readonly code: string; readonly detail: string }>>;
};
