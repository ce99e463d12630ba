import { z } from 'zod';

const maybe = z.number().nullable();

export const shownKey = {
  name: z.string().meta({ description: 'Text, or hex where it is no text' }),
  hex: z.string().meta({ description: 'The bytes of the name, to ask for it with `form: "hex"`' }),
  isText: z.boolean(),
};

export const health = z
  .object({
    version: z.string(),
    product: z.string(),
    role: z.enum(['primary', 'replica', 'unknown']),
    uptimeSeconds: maybe,
    clients: maybe,
    clientsMax: maybe,
    blockedClients: maybe,
    rejectedConnections: maybe,
    commandsPerSecond: maybe,
    hitRate: maybe.meta({ description: 'Since the start; null before the first look-up' }),
    evictedKeys: maybe,
    expiredKeys: maybe,
    usedBytes: maybe,
    maxBytes: maybe.meta({ description: 'null = no limit of its own' }),
    databases: z.array(z.object({ index: z.number(), keys: z.number(), expiring: z.number() })).readonly(),
    persistence: z.object({
      isLoading: z.boolean(),
      rdbLastSaveOk: z.boolean().nullable(),
      rdbLastSaveAt: maybe.meta({ description: 'Unix seconds' }),
      changesSinceSave: maybe,
      aofEnabled: z.boolean().nullable(),
      aofLastWriteOk: z.boolean().nullable(),
      aofLastRewriteOk: z.boolean().nullable(),
    }),
    replication: z.object({
      source: z.object({ address: z.string(), isUp: z.boolean(), lagSeconds: maybe }).nullable(),
      replicas: z
        .array(z.object({ address: z.string(), state: z.string(), lagSeconds: maybe, lagBytes: maybe }))
        .readonly(),
    }),
  })
  .meta({ id: 'RedisHealth' });

export const memory = z
  .object({
    usedBytes: maybe,
    rssBytes: maybe,
    peakBytes: maybe,
    datasetBytes: maybe,
    overheadBytes: maybe,
    scriptBytes: maybe,
    maxBytes: maybe,
    policy: z.string(),
    systemBytes: maybe,
    fragmentation: maybe,
    evictedKeys: maybe,
    clientBytes: maybe,
    replicationBytes: maybe,
    bytesPerKey: maybe,
    keys: maybe,
    doctor: z.string().nullable(),
    unseen: z.array(z.string()).readonly().meta({ description: 'Commands that the account may not send' }),
  })
  .meta({ id: 'RedisMemory' });

export const slowCommand = z.object({
  id: z.number(),
  at: z.number().meta({ description: 'Unix seconds' }),
  micros: z.number(),
  command: z.string(),
  args: z.array(z.string()).readonly().meta({ description: 'The beginning of each, never the whole' }),
  argsLeftOut: z.number(),
  client: z.string(),
  clientName: z.string(),
});

const node = {
  id: z.string(),
  host: z.string(),
  port: z.number(),
  role: z.enum(['primary', 'replica', 'unknown']),
  state: z.enum(['ok', 'suspected', 'failed', 'joining']),
  isLinked: z.boolean(),
};

export const shard = z
  .object({
    primary: z.object({ ...node, slots: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly() }),
    replicas: z.array(z.object(node)).readonly(),
    slotCount: z.number(),
    keys: maybe,
    usedBytes: maybe,
    failure: z.string().nullable().meta({ description: 'Why its figures are not known' }),
  })
  .meta({ id: 'RedisShard' });

const shownValue = z
  .object({
    text: z.string(),
    form: z.enum(['text', 'hex']),
    bytes: z.number().meta({ description: 'Of the whole value' }),
    isCut: z.boolean(),
    isMasked: z.boolean(),
  })
  .meta({ id: 'RedisValue' });

export const keyView = z
  .object({
    ...shownKey,
    type: z.string(),
    ttlMs: maybe.meta({ description: 'null = it stays' }),
    bytes: maybe,
    encoding: z.string().nullable(),
    idleSeconds: maybe,
    frequency: maybe,
    length: maybe.meta({ description: 'Bytes of a string, else members' }),
    members: z
      .array(z.object({ label: z.union([shownValue, z.string()]).nullable(), value: shownValue }))
      .readonly()
      .nullable()
      .meta({ description: 'The first ones; null where they are not read' }),
    isPlain: z.boolean(),
    unseen: z.array(z.string()).readonly(),
  })
  .meta({ id: 'RedisKey' });
