import { answerQuestion } from '@/lib/redis-instance/look/answer-question';
import type { RedisTold } from '@/lib/redis-instance/look/redis-answer';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisQuestion } from '@/lib/redis-instance/look/redis-question';
import type { RedisFailure } from '@/lib/redis-instance/redis-failure';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { OpenRedisTarget, RedisFacts } from '@/lib/redis-instance/redis-target';
import type { RedisLookId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

export type TakenLook = { readonly question: RedisQuestion; readonly facts: Result<RedisFacts, RedisFailure> };

export type PerformLookPorts = {
  /** Once, by the worker it was given to; undefined = it is not there to take. */
  readonly take: (id: RedisLookId) => Promise<TakenLook | undefined>;
  readonly open: OpenRedisTarget;
  readonly now: () => number;
};

/** A worker's part of a look: take it, ask the server within the limits of time, tell the answer or why there is none. */
export async function performLook(
  { take, open, now }: PerformLookPorts,
  id: RedisLookId,
  signal: AbortSignal,
): Promise<RedisTold | undefined> {
  const taken = await take(id);
  if (!taken) return undefined;
  const { question, facts } = taken;
  if (!facts.ok) return facts;
  const timeout = AbortSignal.timeout(redisLimits.lookMs);
  const database = 'database' in question ? question.database : 0;
  try {
    const target = await open(facts.value, { database, signal: AbortSignal.any([signal, timeout]) });
    try {
      return { ok: true, value: await answerQuestion(target, facts.value.mode, question, now) };
    } finally {
      target.close();
    }
  } catch (error) {
    if (!(error instanceof RedisLookFailed)) throw error;
    const { host, port } = facts.value;
    const isLate = timeout.aborted && error.failure.code === 'redis/interrupted';
    return {
      ok: false,
      error: isLate ? { code: 'redis/timeout', host, port, afterMs: redisLimits.lookMs } : error.failure,
    };
  }
}
