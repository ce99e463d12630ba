import { afterAll, expect, test } from 'vitest';
import { openRedis } from '@/lib/adapters/redis/connection';
import { createEpochWitness } from '@/lib/adapters/redis/epoch-witness';
import { checkRedisPolicy } from '@/lib/adapters/redis/redis-policy';
import { invariant } from '@/lib/shared/assert';
import { newId, requestIdSchema } from '@/lib/shared/ids';

const url = process.env['TEST_REDIS_URL'];
invariant(url, 'TEST_REDIS_URL is set by scripts/testing/global-setup.ts');
const redis = openRedis(url);
afterAll(() => redis.disconnect());

test('a Redis that would throw queues away is refused, with what to do', async () => {
  expect(await checkRedisPolicy(redis)).toEqual({ ok: true, value: { policy: 'noeviction' } });
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  try {
    expect(await checkRedisPolicy(redis)).toMatchObject({
      ok: false,
      error: { code: 'redis/evicts', policy: 'allkeys-lru', message: expect.stringContaining('noeviction') },
    });
  } finally {
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
  }
});

test('the witness only ever goes forward, and knows each installation apart', async () => {
  const witness = createEpochWitness(redis);
  const [mine, other] = [newId(requestIdSchema), newId(requestIdSchema)];
  expect(await witness.read(mine)).toBeUndefined();
  await witness.raise(mine, 5);
  await witness.raise(mine, 3);
  await witness.raise(other, 1);
  expect([await witness.read(mine), await witness.read(other)]).toEqual([5, 1]);
});
