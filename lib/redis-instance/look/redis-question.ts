import { z } from 'zod';
import type { Action } from '@/lib/access/authorize';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import { redisTypes } from '@/lib/redis-instance/redis-vocabulary';

const database = z.int().min(0).max(redisLimits.databaseMax).default(0);
/** Id of a node as the cluster names it; none = the one that is registered. */
const node = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .optional();

export const keysQuestionSchema = z.object({
  pattern: z.string().min(1).max(redisLimits.patternMax).default('*'),
  type: z.enum(redisTypes).optional(),
  database,
  /** As the look before gave it. */
  cursor: z
    .string()
    .regex(/^[0-9a-f]{0,40}\.\d{1,20}$/)
    .optional(),
});

export const keyQuestionSchema = z.object({
  key: z.string().min(1).max(redisLimits.keyMax),
  /** `hex`: the key's bytes, for names that are no text. */
  form: z.enum(['text', 'hex']).default('text'),
  database,
  /** Personal data in values is shown too. */
  plain: z.boolean().default(false),
});

/** What can be asked of a Redis server: data, so that a worker knows what it may do without knowing who asks. */
export const redisQuestionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('overview'), node }),
  z.object({ kind: z.literal('memory'), node }),
  z.object({ kind: z.literal('slow-log'), node }),
  z.object({ kind: z.literal('shards') }),
  z.object({ kind: z.literal('biggest'), database }),
  keysQuestionSchema.extend({ kind: z.literal('keys') }),
  keyQuestionSchema.extend({ kind: z.literal('key') }),
]);
export type RedisQuestion = z.output<typeof redisQuestionSchema>;
export type RedisLookKind = RedisQuestion['kind'];
export type RedisQuestionOf<Kind extends RedisLookKind> = Extract<RedisQuestion, { readonly kind: Kind }>;

/** What each look needs. A new kind without a right does not compile. */
const rightOf: Readonly<Record<RedisLookKind, Action>> = {
  ping: 'redis.view',
  overview: 'redis.view',
  memory: 'redis.view',
  'slow-log': 'redis.view',
  shards: 'redis.view',
  biggest: 'redis.read',
  keys: 'redis.read',
  key: 'redis.read',
};

export const rightsFor = (question: RedisQuestion): readonly Action[] =>
  question.kind === 'key' && question.plain ? [rightOf.key, 'redis.plain'] : [rightOf[question.kind]];

/** Looks at names of keys and at values are written down, each of them, with what was asked and never with what was seen. */
export const isAudited = ({ kind }: RedisQuestion): boolean => rightOf[kind] === 'redis.read';
