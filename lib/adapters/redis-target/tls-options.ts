import type { RedisOptions } from 'ioredis';
import type { RedisFacts } from '@/lib/redis-instance/redis-target';

/** The name is for the certificate: what is connected to is an address. */
export function tlsOptions({ tls }: Pick<RedisFacts, 'tls'>, host: string): Pick<RedisOptions, 'tls'> {
  if (tls.mode === 'off') return {};
  return {
    tls: {
      servername: /^[\d.]+$|:/.test(host) ? '' : host,
      rejectUnauthorized: tls.mode === 'verify',
      ...(tls.mode === 'verify' && tls.ca !== null ? { ca: tls.ca } : {}),
      minVersion: 'TLSv1.2',
    },
  };
}
