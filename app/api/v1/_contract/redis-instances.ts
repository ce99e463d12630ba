import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { keyQuestionSchema, keysQuestionSchema } from '@/lib/redis-instance/look/redis-question';
import { redisInstanceDraftSchema } from '@/lib/redis-instance/redis-instance';
import { redisModes, redisTlsModes } from '@/lib/redis-instance/redis-vocabulary';
import { environmentIdSchema, projectIdSchema, redisInstanceIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, secretIn, version } from './parts';
import { health, keyView, memory, shard, shownKey, slowCommand } from './redis-answers';

const byId = z.object({ redisInstanceId: redisInstanceIdSchema });

const redisInstance = z
  .object({
    id: redisInstanceIdSchema,
    name: z.string(),
    host: z.string(),
    port: z.number(),
    mode: z.enum(redisModes),
    tlsMode: z.enum(redisTlsModes),
    tlsCa: z.string().nullable(),
    zone: z.string(),
    environmentId: environmentIdSchema,
    environment: z.object({ id: environmentIdSchema, key: z.string(), name: z.string(), kind: z.string() }),
    projectId: projectIdSchema.nullable(),
    project: z.object({ id: projectIdSchema, key: z.string(), name: z.string() }).nullable(),
    tags: z.record(z.string(), z.string()),
    username: z.string(),
    hasPassword: z.boolean().meta({ description: 'Passwords go in and never come out' }),
    version: z.number(),
  })
  .meta({ id: 'RedisInstance' });

const password = secretIn(1024)
  .nullable()
  .optional()
  .meta({ description: 'Absent keeps the one that is there, null takes it away' });

const draftErrors = [
  'redis/name-taken',
  'redis/address-taken',
  'redis/host-forbidden',
  'redis/environment-unknown',
  'redis/project-unknown',
  'redis/not-found',
  'redis/changed-meanwhile',
] as const;

export const listRedisInstances = defineOperation({
  id: 'redis-instances.list',
  method: 'GET',
  path: '/api/v1/redis-instances',
  summary: 'The Redis instances you may see',
  permission: 'redis.view',
  query: z.object({
    ...pageQuery,
    text: z.string().max(200).optional().meta({ description: 'Part of the name or host' }),
  }),
  answer: { status: 200, schema: pageOf(redisInstance) },
  errors: [],
});

export const getRedisInstance = defineOperation({
  id: 'redis-instances.get',
  method: 'GET',
  path: '/api/v1/redis-instances/{redisInstanceId}',
  summary: 'One Redis instance, as it is registered',
  permission: 'redis.view',
  params: byId,
  answer: { status: 200, schema: redisInstance },
  errors: ['redis/not-found'],
});

export const registerRedisInstance = defineOperation({
  id: 'redis-instances.register',
  method: 'POST',
  path: '/api/v1/redis-instances',
  summary: 'Register a Redis server, or a cluster by one of its nodes',
  permission: 'instance.manage',
  body: redisInstanceDraftSchema.extend({ password }),
  answer: { status: 201, schema: z.object({ id: redisInstanceIdSchema }) },
  errors: draftErrors,
});

export const updateRedisInstance = defineOperation({
  id: 'redis-instances.update',
  method: 'PUT',
  path: '/api/v1/redis-instances/{redisInstanceId}',
  summary: 'Change a Redis instance',
  description: 'Another host or port takes the password away unless a new one comes with it.',
  permission: 'instance.manage',
  params: byId,
  body: redisInstanceDraftSchema.extend({ password, version }),
  answer: { status: 200, schema: done },
  errors: draftErrors,
  ifMatch: true,
});

export const removeRedisInstance = defineOperation({
  id: 'redis-instances.remove',
  method: 'DELETE',
  path: '/api/v1/redis-instances/{redisInstanceId}',
  summary: 'Remove a Redis instance; the server itself is not touched',
  permission: 'instance.manage',
  params: byId,
  query: z.object({ version: z.coerce.number().int().min(0) }),
  answer: { status: 200, schema: done },
  errors: draftErrors,
});

/** What any look may be refused for: its own limits, the way to a worker, and the server. */
const lookErrors = [
  'redis/not-found',
  'redis/too-many-looks',
  'redis/too-fast',
  'redis/no-worker',
  'redis/worker-away',
  'redis/host-forbidden',
  'redis/host-unknown',
  'redis/unreachable',
  'redis/timeout',
  'redis/password-refused',
  'redis/credential-unreadable',
  'redis/tls',
  'redis/no-permission',
  'redis/not-cluster',
  'redis/node-unknown',
  'redis/loading',
  'redis/protocol',
  'redis/answer-too-large',
  'redis/key-gone',
  'redis/interrupted',
] as const;

const ofNode = z.object({
  node: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional()
    .meta({ description: 'Id of a node of the cluster; without it the one that is registered' }),
});

export const testRedisInstance = defineOperation({
  id: 'redis-instances.test',
  method: 'POST',
  path: '/api/v1/redis-instances/{redisInstanceId}/test',
  summary: 'Connect and PING, from a worker of its zone',
  permission: 'redis.view',
  params: byId,
  answer: { status: 200, schema: z.object({ version: z.string(), isCluster: z.boolean(), ms: z.number() }) },
  errors: lookErrors,
});

export const readRedisOverview = defineOperation({
  id: 'redis-instances.overview',
  method: 'GET',
  path: '/api/v1/redis-instances/{redisInstanceId}/overview',
  summary: 'INFO of now, read as health',
  permission: 'redis.view',
  params: byId,
  query: ofNode,
  answer: { status: 200, schema: health },
  errors: lookErrors,
});

export const readRedisMemory = defineOperation({
  id: 'redis-instances.memory',
  method: 'GET',
  path: '/api/v1/redis-instances/{redisInstanceId}/memory',
  summary: 'What the memory is used for, and what limits it',
  permission: 'redis.view',
  params: byId,
  query: ofNode,
  answer: { status: 200, schema: memory },
  errors: lookErrors,
});

export const readRedisSlowLog = defineOperation({
  id: 'redis-instances.slow-log',
  method: 'GET',
  path: '/api/v1/redis-instances/{redisInstanceId}/slow-log',
  summary: 'Slow commands that the server remembers, newest first, with arguments hidden',
  permission: 'redis.view',
  params: byId,
  query: ofNode,
  answer: {
    status: 200,
    schema: z.object({ commands: z.array(slowCommand).readonly(), kept: z.number().nullable() }),
  },
  errors: lookErrors,
});

export const readRedisShards = defineOperation({
  id: 'redis-instances.shards',
  method: 'GET',
  path: '/api/v1/redis-instances/{redisInstanceId}/shards',
  summary: 'Shards of a cluster: slots, primaries, replicas, keys',
  permission: 'redis.view',
  params: byId,
  answer: {
    status: 200,
    schema: z.object({
      state: z.object({
        isOk: z.boolean(),
        slotsAssigned: z.number().nullable(),
        slotsFailing: z.number().nullable(),
        epoch: z.number().nullable(),
      }),
      shards: z.array(shard).readonly(),
      slotsCovered: z.number(),
    }),
  },
  errors: lookErrors,
});

export const readRedisBiggestKeys = defineOperation({
  id: 'redis-instances.biggest-keys',
  method: 'POST',
  path: '/api/v1/redis-instances/{redisInstanceId}/biggest-keys',
  summary: 'The biggest keys of a sample; what was not sampled may be bigger',
  permission: 'redis.read',
  params: byId,
  body: keysQuestionSchema.pick({ database: true }),
  cost: 'read',
  answer: {
    status: 200,
    schema: z.object({
      keys: z.array(z.object({ ...shownKey, type: z.string(), bytes: z.number() })).readonly(),
      sampled: z.number(),
      keysInAll: z.number(),
    }),
  },
  errors: lookErrors,
});

export const findRedisKeys = defineOperation({
  id: 'redis-instances.find-keys',
  method: 'POST',
  path: '/api/v1/redis-instances/{redisInstanceId}/key-searches',
  summary: 'Keys by pattern and type: SCAN in small steps, within limits',
  description:
    'Ends when it has 200 keys, has visited 20,000, or 3 s are over, and gives a cursor to go on. It never says that it has all: keys ' +
    'that are written while it runs may be missing. `KEYS` is never sent. Each search is audited.',
  permission: 'redis.read',
  params: byId,
  body: keysQuestionSchema,
  cost: 'read',
  answer: {
    status: 200,
    schema: z.object({
      keys: z.array(z.object({ ...shownKey, type: z.string(), ttlMs: z.number().nullable() })).readonly(),
      visited: z.number(),
      keysInAll: z.number(),
      cursor: z.string().nullable(),
      endedBy: z.enum(['end', 'visited', 'returned', 'time']),
    }),
  },
  errors: lookErrors,
});

export const viewRedisKey = defineOperation({
  id: 'redis-instances.view-key',
  method: 'POST',
  path: '/api/v1/redis-instances/{redisInstanceId}/key-views',
  summary: 'One key: type, life, size, and its first members',
  description:
    'Personal data in values is masked. `plain` shows it to who holds `redis.plain`, and the audit row says so. Each view is audited.',
  permission: 'redis.read',
  params: byId,
  body: keyQuestionSchema,
  cost: 'read',
  answer: { status: 200, schema: keyView },
  errors: lookErrors,
});
