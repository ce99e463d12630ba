export const redisModes = ['standalone', 'cluster'] as const;
export type RedisMode = (typeof redisModes)[number];

/** Redis has no TLS that is agreed upon on the way: it is on or off. `required` takes any certificate. */
export const redisTlsModes = ['off', 'required', 'verify'] as const;
export type RedisTlsMode = (typeof redisTlsModes)[number];

export const redisTypes = ['string', 'list', 'set', 'zset', 'hash', 'stream'] as const;
export type RedisType = (typeof redisTypes)[number];
