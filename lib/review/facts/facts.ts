import type { Plan } from '@/lib/review/explain/plan';
import type { AnswerTo, FactQuestion } from '@/lib/review/facts/fact-question';
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
  /** What the server said, without the values it quotes. */
  readonly message?: string | undefined;
};

/** Connections to a target, or to its replica, for the questions of one review. Several may be asked at once. */
export type FactSession = {
  /** Name of the server that answers; another than the target's where a replica was chosen. */
  readonly answeredBy: string;
  /** The plan of a SELECT that was made from a parsed statement. It is explained, never run. */
  explain(select: string): Promise<Result<Plan, FactRefusal>>;
  ask<Question extends FactQuestion>(question: Question): Promise<Result<AnswerTo<Question>, FactRefusal>>;
  /** When the statistics of tables were last made, where the account may see it; otherwise the tables are missing here. */
  statisticsAges(
    tables: readonly { readonly schema: string; readonly table: string }[],
  ): Promise<readonly StatisticsAge[]>;
  close(): Promise<void>;
};

export type StatisticsAge = { readonly schema: string; readonly table: string; readonly at: Date };

/** Facts that only the server has. Reads with the account for reading, in a read-only transaction, each question bounded in time. */
export type ServerFacts = {
  /** Aborted, every question in flight is killed on the server. */
  open(
    instanceId: InstanceId,
    schema: string,
    options: { readonly signal?: AbortSignal | undefined },
  ): Promise<Result<FactSession, { readonly code: string; readonly detail: string }>>;
};
