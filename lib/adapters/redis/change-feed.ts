import type { Redis } from 'ioredis';
import { connected, openRedis } from '@/lib/adapters/redis/connection';
import type { ChangeFeed } from '@/lib/jobs/change-feed';

const channelOf = (requestId: string) => `sluice:changed:${requestId}`;

export type ClosableChangeFeed = ChangeFeed & { close(): void };

/** Publishes on the connection given; listens on one connection of its own, however many readers wait. */
export function createChangeFeed(url: string, publisher: Redis): ClosableChangeFeed {
  const waiting = new Map<string, Set<() => void>>();
  let subscriber: Redis | undefined;

  const wake = (channel: string) => {
    for (const resolve of waiting.get(channel) ?? []) resolve();
  };

  /** Failure is no matter: the reader polls. */
  async function listen(channel: string): Promise<void> {
    try {
      if (!subscriber) {
        subscriber = openRedis(url);
        subscriber.on('message', wake);
      }
      await (await connected(subscriber)).subscribe(channel);
    } catch {
      // Redis is away; ioredis subscribes again when it is back, if it ever was subscribed.
    }
  }

  function forget(channel: string, resolve: () => void): void {
    const readers = waiting.get(channel);
    readers?.delete(resolve);
    if (readers?.size === 0) {
      waiting.delete(channel);
      subscriber?.unsubscribe(channel).catch(() => undefined);
    }
  }

  return {
    announce(requestId) {
      connected(publisher)
        .then((redis) => redis.publish(channelOf(requestId), '1'))
        .catch(() => undefined);
    },

    changed(requestId, { signal, timeoutMs }) {
      const channel = channelOf(requestId);
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          forget(channel, finish);
          resolve();
        };
        const timer = setTimeout(finish, timeoutMs);
        signal.addEventListener('abort', finish, { once: true });
        const readers = waiting.get(channel);
        if (readers) readers.add(finish);
        else {
          waiting.set(channel, new Set([finish]));
          void listen(channel);
        }
        if (signal.aborted) finish();
      });
    },

    close() {
      subscriber?.disconnect();
    },
  };
}
