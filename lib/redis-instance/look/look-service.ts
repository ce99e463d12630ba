import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { Runner } from '@/lib/console/run/console-run';
import type { RedisAnswerOf, RedisTold } from '@/lib/redis-instance/look/redis-answer';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisLookKind, RedisQuestion, RedisQuestionOf } from '@/lib/redis-instance/look/redis-question';
import { isAudited, rightsFor } from '@/lib/redis-instance/look/redis-question';
import { authorizeOnRedis } from '@/lib/redis-instance/redis-access';
import type { RedisError } from '@/lib/redis-instance/redis-error';
import { redisAct } from '@/lib/redis-instance/redis-service';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, RedisInstanceId, RedisLookId, UserId } from '@/lib/shared/ids';
import { newId, redisLookIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type NewLook = {
  readonly id: RedisLookId;
  readonly redisInstanceId: RedisInstanceId;
  readonly userId: UserId;
  readonly question: RedisQuestion;
  readonly runnerId: string;
};

export type RedisLookStore = {
  findProjects(id: RedisInstanceId): Promise<readonly ProjectId[] | undefined>;
  /** A worker of the instance's zone that was seen lately. */
  findRunner(id: RedisInstanceId): Promise<{ readonly zone: string; readonly runner: Runner | undefined }>;
  /** Within the limits, with the audit row of a look that is written down. */
  create(look: NewLook, act: Act | undefined): Promise<'created' | 'too-many' | 'too-fast'>;
  /** Nobody took it, or nobody will. */
  end(id: RedisLookId): Promise<void>;
};

/** The way to a worker: it reads the question from the row and answers once. */
export type RedisLink = {
  /** Undefined: nobody answers there. */
  look(runner: Runner, lookId: RedisLookId, signal: AbortSignal): Promise<RedisTold | undefined>;
};

export type RedisLookService = ReturnType<typeof createRedisLookService>;

/** Questions to Redis servers. Who may ask is decided here; a worker connects. The answer passes through and is kept nowhere. */
export function createRedisLookService(store: RedisLookStore, link: RedisLink) {
  return {
    async look<Kind extends RedisLookKind>(
      actor: Actor,
      redisInstanceId: RedisInstanceId,
      question: RedisQuestionOf<Kind>,
    ): Promise<Result<RedisAnswerOf<Kind>, RedisError>> {
      const allowed = await authorizeOnRedis(store.findProjects, actor, rightsFor(question), redisInstanceId);
      if (!allowed.ok) return allowed;
      const { zone, runner } = await store.findRunner(redisInstanceId);
      if (!runner) return refuse({ code: 'redis/no-worker', zone });
      const id = newId(redisLookIdSchema);
      const act = isAudited(question) ? redisAct(actor, 'redis.look', redisInstanceId, auditedOf(question)) : undefined;
      const look = { id, redisInstanceId, userId: actor.userId, question, runnerId: runner.id };
      const created = await store.create(look, act);
      if (created !== 'created') return refuse(busy(created));
      try {
        const told = await link.look(runner, id, AbortSignal.timeout(redisLimits.lookMs + redisLimits.connectMs));
        if (!told) return refuse({ code: 'redis/worker-away', zone });
        if (!told.ok) return refuse(told.error);
        invariant(told.value.kind === question.kind, `a look at ${question.kind} was answered with ${told.value.kind}`);
        // Its kind was compared with the question's.
        return ok(told.value as RedisAnswerOf<Kind>);
      } finally {
        await store.end(id);
      }
    },
  };
}

/** What was asked, by its bounds: never an answer. */
function auditedOf(question: RedisQuestion): Act['data'] {
  switch (question.kind) {
    case 'keys': {
      const { kind, pattern, type, database, cursor } = question;
      return { kind, pattern, database, ...(type === undefined ? {} : { type }), goesOn: cursor !== undefined };
    }
    case 'key': {
      const { kind, key, form, database, plain } = question;
      return { kind, key: key.slice(0, 512), form, database, plain };
    }
    default:
      return { kind: question.kind };
  }
}

const busy = (why: 'too-many' | 'too-fast') =>
  why === 'too-fast'
    ? ({ code: 'redis/too-fast', perMinute: redisLimits.startsPerMinuteMax, retryAfterSeconds: 30 } as const)
    : ({ code: 'redis/too-many-looks', looksMax: redisLimits.runningPerPersonMax, retryAfterSeconds: 3 } as const);
