import type { JobName } from '@/lib/jobs/catalog';
import { jobs } from '@/lib/jobs/catalog';

/** Queues per zone for what needs a target, one for everything else. BullMQ refuses `:` in a name. */
export function queueName(job: JobName, zone: string): string {
  const { queue } = jobs[job];
  return queue === 'platform' ? 'platform' : `${queue}-${zone}`;
}

/** Everything a worker of a zone listens to. */
export const queuesOfZone = (zone: string): readonly { readonly name: string; readonly kind: QueueKind }[] => [
  { name: `execution-${zone}`, kind: 'execution' },
  { name: `zone-${zone}`, kind: 'zone' },
  { name: `crawl-${zone}`, kind: 'crawl' },
  { name: 'platform', kind: 'platform' },
];

export type QueueKind = (typeof jobs)[JobName]['queue'];

/** All keys of ours in Redis begin so: FLUSHALL is not the only thing that may share a Redis. */
export const queuePrefix = 'sluice';
