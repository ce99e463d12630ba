/** A worker process as it said so itself, a few seconds ago at most. */
export type WorkerBeat = {
  readonly id: string;
  readonly zone: string;
  readonly release: string;
  readonly startedAt: string;
  /** The metadata database's time of the beat. */
  readonly at: string;
};

/** A worker that was not heard of for this long is gone. */
export const workerGoneMs = 30_000;
export const workerBeatMs = 5_000;

/** Which workers are there. For health and for "no worker reaches this zone"; no decision about an execution stands on it. */
export type WorkerRegistry = {
  beat(worker: WorkerBeat): Promise<void>;
  leave(id: string): Promise<void>;
  list(): Promise<readonly WorkerBeat[]>;
};
