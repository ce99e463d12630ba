import type { BiggestKeys } from '@/lib/redis-instance/look/biggest-keys';
import type { RedisLookKind } from '@/lib/redis-instance/look/redis-question';
import type { FoundKeys } from '@/lib/redis-instance/look/scan-keys';
import type { KeyView } from '@/lib/redis-instance/look/view-key';
import type { ClusterNode, ClusterState } from '@/lib/redis-instance/read/cluster';
import type { RedisHealth } from '@/lib/redis-instance/read/health';
import type { RedisMemory } from '@/lib/redis-instance/read/memory';
import type { RedisSlowCommand } from '@/lib/redis-instance/read/slow-log';
import type { RedisFailure } from '@/lib/redis-instance/redis-failure';

export type ShardView = {
  readonly primary: Omit<ClusterNode, 'isMyself' | 'primaryId'>;
  readonly replicas: readonly Omit<ClusterNode, 'isMyself' | 'primaryId' | 'slots'>[];
  readonly slotCount: number;
  /** null = the primary could not be asked. */
  readonly keys: number | null;
  readonly usedBytes: number | null;
  /** Why it could not. */
  readonly failure: RedisFailure['code'] | null;
};

/** Everything that a look can answer. Plain data: it travels as JSON. */
export type RedisAnswers = {
  readonly ping: { readonly version: string; readonly isCluster: boolean; readonly ms: number };
  readonly overview: RedisHealth;
  readonly memory: RedisMemory & { readonly unseen: readonly string[] };
  readonly 'slow-log': { readonly commands: readonly RedisSlowCommand[]; readonly kept: number | null };
  readonly shards: {
    readonly state: ClusterState;
    readonly shards: readonly ShardView[];
    readonly slotsCovered: number;
  };
  readonly biggest: BiggestKeys;
  readonly keys: FoundKeys;
  readonly key: KeyView;
};

export type RedisAnswer = {
  readonly [Kind in RedisLookKind]: { readonly kind: Kind } & RedisAnswers[Kind];
}[RedisLookKind];
export type RedisAnswerOf<Kind extends RedisLookKind> = Extract<RedisAnswer, { readonly kind: Kind }>;

/** As a worker tells it: the answer, or why there is none. */
export type RedisTold =
  | { readonly ok: true; readonly value: RedisAnswer }
  | { readonly ok: false; readonly error: RedisFailure };
