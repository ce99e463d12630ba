import type { Actor } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import type { AccessRefusal, Action } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { InstanceId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Projects that have the instance, or undefined when there is no such instance. */
export type FindInstanceProjects = (instanceId: InstanceId) => Promise<readonly ProjectId[] | undefined>;

/**
 * The right on an instance, by the projects it is bound to. Who may not see it gets the answer of an instance that is not there; who
 * sees it and may not do this is told so.
 */
export async function authorizeOnInstance(
  find: FindInstanceProjects,
  actor: Actor,
  action: Action,
  instanceId: InstanceId,
): Promise<
  Result<readonly ProjectId[], AccessRefusal | { readonly code: 'instance/not-found'; readonly instanceId: InstanceId }>
> {
  const asked = authorize(actor, action, platform);
  if (!asked.ok && asked.error.missingScope) return asked;
  const projectIds = await find(instanceId);
  const resource = { kind: 'instance', projectIds: projectIds ?? [] } as const;
  const isSeen = projectIds !== undefined && authorize(withEveryScope(actor), 'instance.view', resource).ok;
  if (!isSeen) return refuse({ code: 'instance/not-found', instanceId });
  const allowed = authorize(actor, action, resource);
  return allowed.ok ? ok(projectIds) : allowed;
}

/** Seeing is a question of the person and the token's project; the scope was asked for the deed itself. */
const withEveryScope = (actor: Actor): Actor =>
  actor.token ? { ...actor, token: { ...actor.token, scopes: new Set(tokenScopes) } } : actor;
