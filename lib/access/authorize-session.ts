import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type OwnRefusal = AccessRefusal | AccessErrorOf<'access/session-needed'>;

/** For what a person does with the own account: a token cannot keep itself alive, nor change how one signs in. */
export function authorizeSession(actor: Actor): Result<void, OwnRefusal> {
  const allowed = authorize(actor, 'self.manage', platform);
  if (!allowed.ok) return allowed;
  return actor.token ? refuse({ code: 'access/session-needed' }) : ok(undefined);
}
