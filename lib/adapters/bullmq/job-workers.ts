import { setMaxListeners } from 'node:events';
import type { Job, WorkerOptions } from 'bullmq';
import { UnrecoverableError, Worker } from 'bullmq';
import type { QueueKind } from '@/lib/adapters/bullmq/queue-name';
import { queuePrefix, queuesOfZone } from '@/lib/adapters/bullmq/queue-name';
import { JobRefused } from '@/lib/jobs/job-sender';

export type JobWorkersConfig = {
  readonly redisUrl: string;
  readonly zone: string;
  readonly concurrency: Readonly<Record<QueueKind, number>>;
  /** Only `workers/run-job.ts` turns a queue entry into a payload. */
  readonly run: (name: string, data: unknown, signal: AbortSignal) => Promise<void>;
  readonly onProblem: (queue: string, message: string) => void;
};

export type JobWorkers = {
  /** Takes no new job and waits for those that run. */
  close(): Promise<void>;
  /** Ends at once: what runs is abandoned. */
  abort(): void;
};

/**
 * The queues of a zone. For executions `maxStalledCount: 0`: a job whose worker seems dead is not run again by the queue, because
 * whether somebody may go on with it is decided by the claim in the metadata database and by nothing else.
 */
export function startJobWorkers(config: JobWorkersConfig): JobWorkers {
  const ending = new AbortController();
  // Every job that runs waits for it.
  setMaxListeners(0, ending.signal);
  const workers = queuesOfZone(config.zone).map(({ name, kind }) => {
    const worker = new Worker(
      name,
      async (job: Job) => {
        try {
          await config.run(job.name, job.data, ending.signal);
        } catch (error) {
          throw error instanceof JobRefused ? new UnrecoverableError(error.code) : error;
        }
      },
      {
        ...optionsOf(kind),
        connection: { url: config.redisUrl, maxRetriesPerRequest: null },
        prefix: queuePrefix,
        concurrency: config.concurrency[kind],
      },
    );
    worker.on('error', (error) => config.onProblem(name, error.message));
    return worker;
  });
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
    abort() {
      ending.abort();
    },
  };
}

function optionsOf(kind: QueueKind): Omit<WorkerOptions, 'connection'> {
  const shared = { removeOnComplete: { age: 3600, count: 1000 }, removeOnFail: { age: 24 * 3600, count: 5000 } };
  return kind === 'execution'
    ? { ...shared, maxStalledCount: 0, lockDuration: 60_000, stalledInterval: 60_000 }
    : { ...shared, maxStalledCount: 1, lockDuration: 30_000 };
}
