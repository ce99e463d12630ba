import type { JobName } from '@/lib/jobs/catalog';

/** A wake-up as it stands in the outbox. */
export type OutboxEntry = {
  readonly id: string;
  readonly job: JobName;
  readonly payload: { readonly [key: string]: unknown };
  readonly zone: string;
};

/** Puts a wake-up into its queue. Fails soon when the queue's store is away: the outbox keeps the entry. */
export type JobSender = {
  send(entry: OutboxEntry): Promise<void>;
  close(): Promise<void>;
};

/** Sends what the outbox holds. Any number of processes may do it at once. */
export type OutboxDispatcher = {
  /** Sends everything that is due now; the number of entries sent. Throws when the queue's store is away. */
  flush(): Promise<number>;
};

/** Refused for good: no attempt of this job can succeed. */
export class JobRefused extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'JobRefused';
  }
}
