import type { AccessErrorOf } from '@/lib/access/access-error';
import type { UserDraft, UserProfile, UserView } from '@/lib/access/account';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor, Role } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import { requireRecentAuthentication } from '@/lib/access/establish-actor';
import { newInitialPassword } from '@/lib/access/opaque-token';
import type { PasswordHasher } from '@/lib/access/password';
import type { SecretText } from '@/lib/access/secret-text';
import type { Clock } from '@/lib/shared/clock';
import type { UserId } from '@/lib/shared/ids';
import { newId, userIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type UserFilter = { readonly text?: string };

/** What became of a change that somebody else may have been quicker with. */
export type UserChange = 'done' | 'not-found' | 'changed-meanwhile' | 'last-admin';

export type UserStore = {
  list(filter: UserFilter, page: PageRequest): Promise<Page<UserView>>;
  find(userId: UserId): Promise<UserView | undefined>;
  /** False when the login is taken. */
  create(user: UserDraft & { id: UserId; passwordHash: string }, act: Act): Promise<boolean>;
  setProfile(userId: UserId, version: number, profile: UserProfile, act: Act): Promise<UserChange>;
  /** Ends the sessions of the person too. Whether an administrator is left is decided inside the transaction. */
  setRoles(userId: UserId, version: number, roles: readonly Role[], act: Act): Promise<UserChange>;
  /** Of who leaves, sessions, tokens and grants end for good, and nothing that waits is begun any more. */
  setDisabled(userId: UserId, version: number, isDisabled: boolean, act: Act): Promise<UserChange>;
  /** Ends the sessions; the password must be changed at the next sign-in. */
  resetPassword(userId: UserId, passwordHash: string, act: Act): Promise<UserChange>;
  /** Forgets the failed sign-ins of a login, from every address. */
  unlock(login: string, userId: UserId, act: Act): Promise<void>;
  endSessions(userId: UserId, act: Act): Promise<UserChange>;
  /** Ends the sessions too. `changed-meanwhile`: there is none. */
  removeSecondFactor(userId: UserId, act: Act): Promise<UserChange>;
};

export type UserRefusal =
  | AccessRefusal
  | AccessErrorOf<'access/user-not-found' | 'access/changed-meanwhile' | 'access/last-admin' | 'access/own-account'>;

type ElsewhereRefusal = AccessErrorOf<'access/password-elsewhere'>;
type RecentRefusal = AccessErrorOf<'access/session-needed' | 'access/reauthenticate-needed'>;

export type UserService = ReturnType<typeof createUserService>;

type Parts = {
  readonly store: UserStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  /** Ends what runs in the name of a person at this moment. What cannot be reached ends by its own limits. */
  readonly stopWork?: (userId: UserId) => Promise<void>;
};

/** The accounts of other people. */
export function createUserService({ store, hasher, clock, stopWork }: Parts) {
  return {
    async list(actor: Actor, filter: UserFilter, page: PageRequest): Promise<Result<Page<UserView>, AccessRefusal>> {
      const allowed = authorize(actor, 'user.view', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.list(filter, page));
    },

    async get(actor: Actor, userId: UserId): Promise<Result<UserView, UserRefusal>> {
      const allowed = authorize(actor, 'user.view', platform);
      if (!allowed.ok) return allowed;
      const user = await store.find(userId);
      return user ? ok(user) : refuse({ code: 'access/user-not-found', userId });
    },

    /** The initial password is told once, to the administrator who hands it over. */
    async create(
      actor: Actor,
      draft: UserDraft,
    ): Promise<Result<{ id: UserId; password: SecretText }, AccessRefusal | AccessErrorOf<'access/login-taken'>>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      const id = newId(userIdSchema);
      const password = newInitialPassword();
      const act = userAct(actor, 'access.user-create', id, { login: draft.login, roles: draft.roles });
      const isCreated = await store.create({ ...draft, id, passwordHash: await hasher.hash(password) }, act);
      return isCreated ? ok({ id, password }) : refuse({ code: 'access/login-taken', login: draft.login });
    },

    async setProfile(
      actor: Actor,
      userId: UserId,
      version: number,
      profile: UserProfile,
    ): Promise<Result<void, UserRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      const act = userAct(actor, 'access.user-profile', userId, {});
      return toResult(userId, await store.setProfile(userId, version, profile, act));
    },

    /** Takes effect with the person's next request; sessions end, and tokens have the new rights. */
    async setRoles(
      actor: Actor,
      userId: UserId,
      version: number,
      roles: readonly Role[],
    ): Promise<Result<void, UserRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      if (userId === actor.userId) return refuse({ code: 'access/own-account' });
      const before = await store.find(userId);
      const unique = [...new Set(roles)].sort();
      const act = userAct(actor, 'access.user-roles', userId, { from: [...(before?.roles ?? [])].sort(), to: unique });
      return toResult(userId, await store.setRoles(userId, version, unique, act));
    },

    /** Who leaves is out at once: sessions, tokens, grants and running queries. Coming back gives none of them back. */
    async setDisabled(
      actor: Actor,
      userId: UserId,
      version: number,
      isDisabled: boolean,
    ): Promise<Result<void, UserRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      if (userId === actor.userId) return refuse({ code: 'access/own-account' });
      const act = userAct(actor, isDisabled ? 'access.user-disable' : 'access.user-enable', userId, {});
      const change = toResult(userId, await store.setDisabled(userId, version, isDisabled, act));
      if (change.ok && isDisabled) await stopWork?.(userId);
      return change;
    },

    /** A way into another person's account, so it needs the administrator's password and not only the session. */
    async resetPassword(
      actor: Actor,
      userId: UserId,
    ): Promise<Result<{ password: SecretText }, UserRefusal | RecentRefusal | ElsewhereRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      const recent = await requireRecentAuthentication(actor, clock);
      if (!recent.ok) return recent;
      if (userId === actor.userId) return refuse({ code: 'access/own-account' });
      const user = await store.find(userId);
      if (user && user.provider !== 'local') return refuse({ code: 'access/password-elsewhere' });
      const password = newInitialPassword();
      const act = userAct(actor, 'access.password-reset', userId, {});
      const change = toResult(userId, await store.resetPassword(userId, await hasher.hash(password), act));
      return change.ok ? ok({ password }) : change;
    },

    /** For who has lost telephone and recovery codes: a way into the account for whoever has its password, so as careful as a reset. */
    async resetSecondFactor(
      actor: Actor,
      userId: UserId,
    ): Promise<Result<void, UserRefusal | RecentRefusal | AccessErrorOf<'access/second-factor-off'>>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      const recent = await requireRecentAuthentication(actor, clock);
      if (!recent.ok) return recent;
      if (userId === actor.userId) return refuse({ code: 'access/own-account' });
      const change = await store.removeSecondFactor(userId, userAct(actor, 'access.second-factor-reset', userId, {}));
      return change === 'changed-meanwhile' ? refuse({ code: 'access/second-factor-off' }) : toResult(userId, change);
    },

    /** Signs the person out everywhere. Tokens stay: they are revoked one by one. */
    async endSessions(actor: Actor, userId: UserId): Promise<Result<void, UserRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      return toResult(userId, await store.endSessions(userId, userAct(actor, 'access.user-sign-out', userId, {})));
    },

    async unlock(actor: Actor, userId: UserId): Promise<Result<void, UserRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      const user = await store.find(userId);
      if (!user) return refuse({ code: 'access/user-not-found', userId });
      await store.unlock(user.login, userId, userAct(actor, 'access.user-unlock', userId, {}));
      return ok(undefined);
    },
  };
}

function toResult(userId: UserId, change: UserChange): Result<void, UserRefusal> {
  switch (change) {
    case 'done':
      return ok(undefined);
    case 'not-found':
      return refuse({ code: 'access/user-not-found', userId });
    case 'changed-meanwhile':
      return refuse({ code: 'access/changed-meanwhile' });
    case 'last-admin':
      return refuse({ code: 'access/last-admin', userId });
  }
}

const userAct = (actor: Actor, action: string, userId: UserId, data: Act['data']): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'user', resourceId: userId, data });
