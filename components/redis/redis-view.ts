import type { ActionState } from '@/components/ui/action-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { RedisAnswer } from '@/lib/redis-instance/look/redis-answer';
import type { RedisQuestion } from '@/lib/redis-instance/look/redis-question';
import type { RedisMode, RedisTlsMode } from '@/lib/redis-instance/redis-vocabulary';

export const redisTabs = ['overview', 'memory', 'slow-log', 'keys', 'shards', 'account'] as const;
export type RedisTab = (typeof redisTabs)[number];

export type RedisRow = {
  readonly id: string;
  readonly name: string;
  /** "10.12.3.13:6379" */
  readonly address: string;
  readonly mode: RedisMode;
  readonly environment: EnvironmentView;
  readonly project?: string;
  readonly zone: string;
  readonly hasPassword: boolean;
  /** `owner=trade` */
  readonly tags: readonly string[];
};

export type RedisFormValues = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly mode: RedisMode;
  readonly environmentId: string;
  readonly projectId: string | null;
  readonly zone: string;
  readonly tlsMode: RedisTlsMode;
  readonly tlsCa: string | null;
  readonly username: string;
  /** Empty keeps what is there. */
  readonly password: string;
  /** `owner=trade`, a line each. */
  readonly tags: string;
};

export type RedisFormChoices = {
  readonly environments: readonly {
    readonly id: string;
    readonly name: string;
    readonly environment: EnvironmentView;
  }[];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly zones: readonly string[];
};

export type RedisDetailView = RedisRow &
  RedisFormChoices & {
    readonly form: Omit<RedisFormValues, 'password'>;
    readonly canManage: boolean;
    /** Names of keys and their values; without it the tab says whom to ask. */
    readonly canRead: boolean;
    readonly canSeePlain: boolean;
    /** As it is typed into redis-cli. */
    readonly aclLine: string;
  };

/** Asks the server through a worker. The answer is of the question's kind. */
export type AskRedis = (question: RedisQuestion) => Promise<ActionState<RedisAnswer>>;
