import type { RedisOptions } from 'bullmq';
import { Queue } from 'bullmq';
import { queueName, queuePrefix } from '@/lib/adapters/bullmq/queue-name';
import { jobs } from '@/lib/jobs/catalog';
import type { JobSender, OutboxEntry } from '@/lib/jobs/job-sender';

const sendTimeoutMs = 2000;

/**
 * `attempts: 1` for executions and a job id that is new for each wake-up: a job is never repeated by the queue, and a later wake-up is
 * never swallowed because an earlier one with the same id is still kept. While Redis is away `send` fails within two seconds.
 */
export function createJobSender(redisUrl: string): JobSender {
  const queues = new Map<string, Queue>();
  const queueOf = (name: string): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Queue(name, {
      connection: senderConnection(redisUrl),
      prefix: queuePrefix,
    });
    // The failed send tells; without a listener the event would end the process.
    queue.on('error', () => undefined);
    queues.set(name, queue);
    return queue;
  };
  return {
    async send({ id, job, payload, zone }) {
      const { attempts } = jobs[job];
      const sending = queueOf(queueName(job, zone)).add(job, payload, {
        jobId: jobIdOf({ id, job, payload }),
        attempts,
        ...(attempts > 1 ? { backoff: { type: 'exponential', delay: 5000 } } : {}),
        removeOnComplete: { age: 3600, count: 1000 },
        removeOnFail: { age: 24 * 3600, count: 5000 },
      });
      await within(sendTimeoutMs, sending);
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function jobIdOf({ id, job, payload }: Pick<OutboxEntry, 'id' | 'job' | 'payload'>): string {
  const { executionId } = payload;
  return job === 'execution.run' && typeof executionId === 'string' ? `execution-${executionId}-${id}` : `${job}-${id}`;
}

export const senderConnection = (url: string): RedisOptions => ({
  url,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: sendTimeoutMs,
});

async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${timeoutMs} ms`)), timeoutMs);
  });
  // The send goes on in the background; its failure was told already.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
