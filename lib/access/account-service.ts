import type { AccessErrorOf } from '@/lib/access/access-error';
import type { UserProfile, UserView } from '@/lib/access/account';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { OwnRefusal } from '@/lib/access/authorize-session';
import { authorizeSession } from '@/lib/access/authorize-session';
import { newSession } from '@/lib/access/new-session';
import { tokenHash } from '@/lib/access/opaque-token';
import type { PasswordHasher } from '@/lib/access/password';
import { checkPassword } from '@/lib/access/password';
import type { PasswordRefusal, ProvePassword } from '@/lib/access/prove-password';
import type { SecretText } from '@/lib/access/secret-text';
import type { NewSession } from '@/lib/access/sign-in-service';
import type { Clock } from '@/lib/shared/clock';
import type { UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SessionView = {
  readonly ip: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly isThisOne: boolean;
};

export type AccountStore = {
  getOwn(userId: UserId): Promise<UserView>;
  listSessions(userId: UserId): Promise<readonly (Omit<SessionView, 'isThisOne'> & { readonly tokenHash: string })[]>;
  setProfile(userId: UserId, profile: UserProfile, act: Act): Promise<void>;
  setAuthenticatedAt(hash: string, userId: UserId, at: Date): Promise<void>;
  /** New hash, no session but the new one, and no forced change any more: one transaction. */
  replacePassword(change: { userId: UserId; passwordHash: string; session: NewSession }, act: Act): Promise<void>;
  endSessions(userId: UserId, act: Act): Promise<void>;
};

export type ChangePassword = {
  readonly current: SecretText;
  readonly next: SecretText;
  readonly userAgent: string;
};

export type AccountService = ReturnType<typeof createAccountService>;

type Parts = {
  readonly store: AccountStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly provePassword: ProvePassword;
};

/** What a person does with the own account. Everything but looking needs a session: a token cannot keep itself alive. */
export function createAccountService(parts: Parts) {
  const { store, clock } = parts;
  return {
    async view(actor: Actor): Promise<Result<UserView, AccessRefusal>> {
      const allowed = authorize(actor, 'self.manage', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.getOwn(actor.userId));
    },

    async listSessions(actor: Actor, sessionToken: string): Promise<Result<readonly SessionView[], OwnRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      const own = tokenHash(sessionToken);
      const sessions = await store.listSessions(actor.userId);
      return ok(sessions.map(({ tokenHash: hash, ...session }) => ({ ...session, isThisOne: hash === own })));
    },

    async setProfile(actor: Actor, profile: UserProfile): Promise<Result<void, OwnRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      await store.setProfile(actor.userId, profile, ownAct(actor, 'access.profile', { locale: profile.locale }));
      return ok(undefined);
    },

    /** Gives the password again: opens the deeds that need it for five minutes. */
    async reauthenticate(
      actor: Actor,
      sessionToken: string,
      password: SecretText,
    ): Promise<Result<void, OwnRefusal | PasswordRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      const proven = await parts.provePassword(actor, password);
      if (!proven.ok) return proven;
      await store.setAuthenticatedAt(tokenHash(sessionToken), actor.userId, await clock.now());
      return ok(undefined);
    },

    /** Every session ends; the caller gets the token of a new one. */
    async changePassword(actor: Actor, change: ChangePassword): Promise<Result<NewToken, OwnRefusal | ChangeRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      return changePassword(parts, actor, change);
    },

    async signOutEverywhere(actor: Actor): Promise<Result<void, OwnRefusal>> {
      const allowed = authorizeSession(actor);
      if (!allowed.ok) return allowed;
      await store.endSessions(actor.userId, ownAct(actor, 'access.sign-out-everywhere', {}));
      return ok(undefined);
    },
  };
}

type ChangeRefusal = PasswordRefusal | AccessErrorOf<'access/password-weak' | 'access/password-elsewhere'>;
export type NewToken = { readonly token: SecretText; readonly expiresAt: Date };

async function changePassword(
  parts: Parts,
  actor: Actor,
  { current, next, userAgent }: ChangePassword,
): Promise<Result<NewToken, ChangeRefusal>> {
  // The directory or the identity provider keeps it: a password of ours beside theirs would be a second way in.
  if ((await parts.store.getOwn(actor.userId)).provider !== 'local')
    return refuse({ code: 'access/password-elsewhere' });
  const proven = await parts.provePassword(actor, current);
  if (!proven.ok) return proven;
  if (current.reveal() === next.reveal()) return refuse({ code: 'access/password-weak', problem: 'unchanged' });
  const acceptable = checkPassword(next, actor);
  if (!acceptable.ok) return acceptable;

  const at = await parts.clock.now();
  const { token, session } = newSession({ userId: actor.userId, at, ip: actor.ip ?? '', userAgent });
  const passwordHash = await parts.hasher.hash(next);
  const change = { userId: actor.userId, passwordHash, session };
  await parts.store.replacePassword(change, ownAct(actor, 'access.password-change', {}));
  return ok({ token, expiresAt: session.expiresAt });
}

const ownAct = (actor: Actor, action: string, data: Act['data']): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'user', resourceId: actor.userId, data });
