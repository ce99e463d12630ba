import type { Actor } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import type { AccessRefusal, Action } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Rights on a Redis instance, all of them. Who may not see it gets the answer of one that is not there. */
export async function authorizeOnRedis(
  find: (id: RedisInstanceId) => Promise<readonly ProjectId[] | undefined>,
  actor: Actor,
  actions: readonly Action[],
  redisInstanceId: RedisInstanceId,
): Promise<
  Result<void, AccessRefusal | { readonly code: 'redis/not-found'; readonly redisInstanceId: RedisInstanceId }>
> {
  for (const action of actions) {
    const asked = authorize(actor, action, platform);
    if (!asked.ok && asked.error.missingScope) return asked;
  }
  const projectIds = await find(redisInstanceId);
  const resource = { kind: 'instance', projectIds: projectIds ?? [] } as const;
  const isSeen = projectIds !== undefined && authorize(withEveryScope(actor), 'redis.view', resource).ok;
  if (!isSeen) return refuse({ code: 'redis/not-found', redisInstanceId });
  for (const action of actions) {
    const allowed = authorize(actor, action, resource);
    if (!allowed.ok) return allowed;
  }
  return ok(undefined);
}

/** Seeing is a question of the person and the token's project; the scope was asked for the deed itself. */
const withEveryScope = (actor: Actor): Actor =>
  actor.token ? { ...actor, token: { ...actor.token, scopes: new Set(tokenScopes) } } : actor;
