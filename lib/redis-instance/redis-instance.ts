import { z } from 'zod';
import { redisModes, redisTlsModes } from '@/lib/redis-instance/redis-vocabulary';
import type { EnvironmentId, ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import { environmentIdSchema, projectIdSchema } from '@/lib/shared/ids';

const word = (max: number) => z.string().trim().max(max);

export const redisInstanceDraftSchema = z.object({
  name: word(128).min(1),
  host: word(255).min(1),
  port: z.int().min(1).max(65535).default(6379),
  /** One node of a cluster names the others. */
  mode: z.enum(redisModes).default('standalone'),
  tlsMode: z.enum(redisTlsModes).default('off'),
  tlsCa: z
    .string()
    .trim()
    .max(65_000)
    .regex(/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/)
    .nullable()
    .default(null),
  zone: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/)
    .default('default'),
  environmentId: environmentIdSchema,
  /** Whose members may see it; none = only those who keep instances. */
  projectId: projectIdSchema.nullable().default(null),
  tags: z
    .record(word(64).min(1), word(128))
    .refine((tags) => Object.keys(tags).length <= 20, { message: 'at most 20 tags' })
    .default({}),
  /** Empty = the user `default`. */
  username: word(128).default(''),
});
export type RedisInstanceDraft = z.output<typeof redisInstanceDraftSchema>;

export type RedisInstance = RedisInstanceDraft & {
  readonly id: RedisInstanceId;
  readonly environment: {
    readonly id: EnvironmentId;
    readonly key: string;
    readonly name: string;
    readonly kind: string;
  };
  readonly project: { readonly id: ProjectId; readonly key: string; readonly name: string } | null;
  /** Never the password itself. */
  readonly hasPassword: boolean;
  readonly version: number;
};
