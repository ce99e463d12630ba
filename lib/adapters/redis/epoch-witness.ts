import type { Redis } from 'ioredis';
import { connected } from '@/lib/adapters/redis/connection';

/**
 * Redis as a second witness of how far the installation had come (see lib/execution/execution-hold.ts): metadata that knows less than
 * Redis was restored. Redis may be empty or away; then it says nothing, and the targets still do.
 */
export type EpochWitness = {
  read(installId: string): Promise<number | undefined>;
  raise(installId: string, epoch: number): Promise<void>;
};

const keyOf = (installId: string) => `sluice:epoch:${installId}`;

const raiseScript = `local seen = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > seen then redis.call('SET', KEYS[1], ARGV[1]) end
return 1`;

export function createEpochWitness(redis: Redis): EpochWitness {
  return {
    async read(installId) {
      const text = await (await connected(redis)).get(keyOf(installId));
      return text === null ? undefined : Number(text);
    },
    async raise(installId, epoch) {
      await (await connected(redis)).eval(raiseScript, 1, keyOf(installId), String(epoch));
    },
  };
}
