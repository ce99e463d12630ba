import { afterAll, expect, test } from 'vitest';
import { createChangeFeed } from '@/lib/adapters/redis/change-feed';
import { openRedis } from '@/lib/adapters/redis/connection';
import { createWorkerRegistry } from '@/lib/adapters/redis/worker-registry';
import { invariant } from '@/lib/shared/assert';
import { newId, requestIdSchema } from '@/lib/shared/ids';

const url = process.env['TEST_REDIS_URL'];
invariant(url, 'TEST_REDIS_URL is set by scripts/testing/global-setup.ts');
const redis = openRedis(url);
const feed = createChangeFeed(url, redis);
const goneUrl = 'redis://127.0.0.1:1/';

afterAll(() => {
  feed.close();
  redis.disconnect();
});

const worker = (id: string) => ({
  id,
  zone: 'default',
  release: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  at: '2026-01-01T00:00:05.000Z',
});

test('a worker is there from its beat until it leaves', async () => {
  const registry = createWorkerRegistry(redis);
  await registry.beat(worker('w1'));
  await registry.beat(worker('w2'));
  expect(await registry.list()).toEqual([worker('w1'), worker('w2')]);
  await registry.leave('w1');
  expect((await registry.list()).map(({ id }) => id)).toEqual(['w2']);
  expect(await redis.pttl('sluice:worker:w2')).toBeGreaterThan(25_000);
  await registry.leave('w2');
});

test('a reader is woken by an announcement of its own request and of no other', async () => {
  const [mine, other] = [newId(requestIdSchema), newId(requestIdSchema)];
  const order: string[] = [];
  const signal = new AbortController().signal;
  const woken = feed.changed(mine, { signal, timeoutMs: 30_000 }).then(() => order.push('mine'));
  const waiting = feed.changed(other, { signal, timeoutMs: 400 }).then(() => order.push('other'));
  while (Number((await redis.pubsub('NUMSUB', `sluice:changed:${mine}`))[1]) === 0);
  feed.announce(mine);
  await Promise.all([woken, waiting]);
  expect(order).toEqual(['mine', 'other']);
});

test('readers that come while the connection is being made are all woken', async () => {
  const young = createChangeFeed(url, redis);
  const ids = Array.from({ length: 5 }, () => newId(requestIdSchema));
  const signal = new AbortController().signal;
  const before = performance.now();
  const woken = Promise.all(ids.map((id) => young.changed(id, { signal, timeoutMs: 30_000 })));
  for (const id of ids) {
    while (Number((await redis.pubsub('NUMSUB', `sluice:changed:${id}`))[1]) === 0);
    young.announce(id);
  }
  await woken;
  expect(performance.now() - before).toBeLessThan(10_000);
  young.close();
});

test('a reader that leaves ends its waiting at once, and the last one its subscription', async () => {
  const id = newId(requestIdSchema);
  const leaving = new AbortController();
  const first = feed.changed(id, { signal: leaving.signal, timeoutMs: 60_000 });
  while (Number((await redis.pubsub('NUMSUB', `sluice:changed:${id}`))[1]) === 0);
  leaving.abort();
  await first;
  while (Number((await redis.pubsub('NUMSUB', `sluice:changed:${id}`))[1]) !== 0);
  expect(leaving.signal.aborted).toBe(true);
});

test('without Redis a reader waits its time and nothing fails', async () => {
  const gone = openRedis(goneUrl);
  const blind = createChangeFeed(goneUrl, gone);
  const id = newId(requestIdSchema);
  const before = performance.now();
  blind.announce(id);
  await blind.changed(id, { signal: new AbortController().signal, timeoutMs: 300 });
  expect(performance.now() - before).toBeGreaterThanOrEqual(290);
  blind.close();
  gone.disconnect();
});

test('without Redis a command fails and does not wait', async () => {
  const gone = openRedis(goneUrl);
  await expect(createWorkerRegistry(gone).list()).rejects.toThrow();
  gone.disconnect();
});
