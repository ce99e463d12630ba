import { once } from 'node:events';
import { Redis } from 'ioredis';

/**
 * A connection for small commands: while Redis is away they fail at once instead of waiting for it, because nothing here may hold a
 * request up. It reconnects by itself.
 */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  // Without a listener ioredis prints every failed attempt. Who needs Redis hears of its absence from the command that failed.
  redis.on('error', () => undefined);
  return redis;
}

const readyMs = 1_000;

/** Connects on the first use and waits a moment for a connection that is being made; later losses repair themselves. */
export async function connected(redis: Redis): Promise<Redis> {
  if (redis.status === 'ready') return redis;
  if (redis.status === 'wait' || redis.status === 'end') await redis.connect();
  else await once(redis, 'ready', { signal: AbortSignal.timeout(readyMs) });
  return redis;
}
