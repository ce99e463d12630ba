import { Redis, ReplyError } from 'ioredis';
import { redisFailureOf } from '@/lib/adapters/redis-target/redis-failure-of';
import { tlsOptions } from '@/lib/adapters/redis-target/tls-options';
import type { HostGuard } from '@/lib/instance/host-guard';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type {
  OpenRedisTarget,
  RedisFacts,
  RedisNodeAddress,
  RedisReply,
  RedisSession,
} from '@/lib/redis-instance/redis-target';
import { RedisRefused } from '@/lib/redis-instance/redis-target';

/**
 * The one place that connects to Redis servers of the estate. ioredis' own cluster client is not used: it goes wherever a node tells it
 * to, past the host guard. Connections belong to one look and end with it.
 */
export function createRedisTargets(guard: HostGuard): OpenRedisTarget {
  return async (facts, { database, signal }) => {
    const open = new Map<string, Promise<Redis>>();
    let bytes = 0;
    let failure: RedisLookFailed | undefined;

    const close = () => {
      for (const connection of open.values())
        void connection.then((redis) => redis.disconnect()).catch(() => undefined);
    };
    const give = (why: RedisLookFailed) => {
      failure ??= why;
      close();
    };
    const count = (chunk: Uint8Array) => {
      bytes += chunk.length;
      const { bytesMax } = redisLimits;
      if (bytes > bytesMax) give(new RedisLookFailed({ code: 'redis/answer-too-large', bytesMax }));
    };
    signal.addEventListener('abort', () => give(new RedisLookFailed({ code: 'redis/interrupted' })), { once: true });

    const connect = (node: RedisNodeAddress): Promise<Redis> => {
      const key = `${node.host}:${node.port}`;
      const known = open.get(key);
      if (known) return known;
      const made = connectTo(guard, { ...facts, ...node }, database, count);
      open.set(key, made);
      return made;
    };
    const sessionOf = async (node: RedisNodeAddress): Promise<RedisSession> => {
      if (failure) throw failure;
      const redis = await connect(node);
      return {
        async send([name, ...words]) {
          if (failure) throw failure;
          try {
            // Written by the server, in RESP2: bytes, numbers, null and lists of them.
            const reply = (await redis.callBuffer(name, ...words.map(toArgument))) as RedisReply;
            // What came beyond the limit before the connection was down is not shown either.
            if (failure) throw failure;
            return reply;
          } catch (error) {
            if (failure) throw failure;
            const isAnswer = error instanceof ReplyError && error instanceof Error;
            // NOAUTH comes to the first command of a connection that gave no password.
            if (isAnswer && !error.message.startsWith('NOAUTH')) throw refusedOf(error.message);
            throw new RedisLookFailed(redisFailureOf(error, { ...facts, ...node }));
          }
        },
      };
    };

    return { session: await sessionOf(facts), at: sessionOf, close };
  };
}

/** Words as they are: a text is UTF-8, bytes stay bytes. */
const toArgument = (word: string | number | Uint8Array) =>
  word instanceof Uint8Array ? Buffer.from(word) : String(word);

function refusedOf(message: string): RedisRefused {
  const [word = 'ERR'] = message.split(' ');
  return new RedisRefused(word, message);
}

async function connectTo(
  guard: HostGuard,
  facts: RedisFacts,
  database: number,
  count: (chunk: Uint8Array) => void,
): Promise<Redis> {
  const checked = await guard.check(facts.host, facts.port);
  if (!checked.ok) {
    const code = checked.error.code === 'instance/host-unknown' ? 'redis/host-unknown' : 'redis/host-forbidden';
    throw new RedisLookFailed({ code, host: facts.host });
  }
  const redis = new Redis({
    // The address that was checked, so that a name that answers differently a moment later changes nothing.
    host: checked.value.address,
    port: facts.port,
    ...(facts.username === '' ? {} : { username: facts.username }),
    ...(facts.password === undefined ? {} : { password: facts.password.reveal() }),
    // A cluster has database 0 alone, and SELECT is refused there.
    db: facts.mode === 'cluster' ? 0 : database,
    ...tlsOptions(facts, checked.value.host),
    protocol: 2,
    lazyConnect: true,
    connectTimeout: redisLimits.connectMs,
    commandTimeout: redisLimits.commandMs,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    disableClientInfo: true,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let last: unknown;
  redis.on('error', (error) => {
    last = error;
  });
  redis.on('connect', () => redis.stream.on('data', count));
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new RedisLookFailed(redisFailureOf(last ?? error, facts));
  }
}
