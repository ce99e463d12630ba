import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisFailure } from '@/lib/redis-instance/redis-failure';
import type { RedisFacts } from '@/lib/redis-instance/redis-target';

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL']);

/** What went wrong with a connection, from the errors of Node, OpenSSL, ioredis and the server's answer to AUTH. */
export function redisFailureOf(
  error: unknown,
  { host, port, username }: Pick<RedisFacts, 'host' | 'port' | 'username'>,
): RedisFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (unreachable.has(code)) return { code: 'redis/unreachable', host, port };
  if (code === 'ETIMEDOUT' || /timed? ?out/i.test(message)) {
    return { code: 'redis/timeout', host, port, afterMs: redisLimits.connectMs };
  }
  if (/^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password|ERR Client sent AUTH)/.test(message)) {
    return { code: 'redis/password-refused', username: username === '' ? 'default' : username };
  }
  if (message.startsWith('LOADING')) return { code: 'redis/loading' };
  if (message.startsWith('NOPERM')) return { code: 'redis/no-permission', command: 'SELECT' };
  if (/^ERR_(SSL|TLS)|CERT|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) {
    return { code: 'redis/tls', detail: (code || message).slice(0, 200) };
  }
  if (message.startsWith('Protocol error') || message.startsWith('ERR ')) {
    return { code: 'redis/protocol', detail: message.slice(0, 200) };
  }
  return { code: 'redis/interrupted' };
}
