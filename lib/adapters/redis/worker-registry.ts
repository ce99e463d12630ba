import type { Redis } from 'ioredis';
import { z } from 'zod';
import { connected } from '@/lib/adapters/redis/connection';
import type { WorkerBeat, WorkerRegistry } from '@/lib/jobs/worker-registry';
import { workerGoneMs } from '@/lib/jobs/worker-registry';

const prefix = 'sluice:worker:';
const beatSchema = z.object({
  id: z.string(),
  zone: z.string(),
  release: z.string(),
  startedAt: z.string(),
  at: z.string(),
});

/** One key per worker, gone by itself when the worker is. A flush of Redis is repaired by the next beat. */
export function createWorkerRegistry(redis: Redis): WorkerRegistry {
  return {
    async beat(worker) {
      await (await connected(redis)).set(`${prefix}${worker.id}`, JSON.stringify(worker), 'PX', workerGoneMs);
    },
    async leave(id) {
      await (await connected(redis)).del(`${prefix}${id}`);
    },
    async list() {
      const found: WorkerBeat[] = [];
      let cursor = '0';
      do {
        const [next, keys] = await (await connected(redis)).scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 200);
        cursor = next;
        if (keys.length > 0) found.push(...(await redis.mget(keys)).flatMap(toBeat));
      } while (cursor !== '0');
      return found.sort((a, b) => a.zone.localeCompare(b.zone) || a.id.localeCompare(b.id));
    },
  };
}

function toBeat(text: string | null): WorkerBeat[] {
  if (text === null) return [];
  return [beatSchema.parse(JSON.parse(text))];
}
