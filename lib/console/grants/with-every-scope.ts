import type { Actor } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';

/** Seeing is a question of the person and the token's project; the scope was asked for the deed itself. */
export const withEveryScope = (actor: Actor): Actor =>
  actor.token ? { ...actor, token: { ...actor.token, scopes: new Set(tokenScopes) } } : actor;
