import type { Redis } from 'ioredis';
import { connected } from '@/lib/adapters/redis/connection';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type RedisPolicyRefusal = { readonly code: 'redis/evicts'; readonly policy: string; readonly message: string };

/**
 * A Redis that evicts keys loses queues without a word. Where the policy cannot be asked (a managed Redis without CONFIG) INFO says
 * it; where neither says it, it is taken as it is: the outbox and the sweeper repair what is lost.
 */
export async function checkRedisPolicy(redis: Redis): Promise<Result<{ readonly policy: string }, RedisPolicyRefusal>> {
  const policy = await readPolicy(await connected(redis));
  if (policy === undefined || policy === 'noeviction') return ok({ policy: policy ?? 'unknown' });
  return refuse({
    code: 'redis/evicts',
    policy,
    message: `Redis has maxmemory-policy ${policy} and would throw queues away when memory is short. Set it to noeviction: CONFIG SET maxmemory-policy noeviction, and the same in redis.conf.`,
  });
}

async function readPolicy(redis: Redis): Promise<string | undefined> {
  try {
    const answer = await redis.config('GET', 'maxmemory-policy');
    if (Array.isArray(answer) && typeof answer[1] === 'string') return answer[1];
  } catch {
    // CONFIG is not allowed here.
  }
  const info = await redis.info('memory');
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
}
